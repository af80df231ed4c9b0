/** Case files with signers and documents: state, signing, and the core API. Source: docs/contract/case-files.md. */
package io.github.camelpenneo.sandbox.internal.casefile;
