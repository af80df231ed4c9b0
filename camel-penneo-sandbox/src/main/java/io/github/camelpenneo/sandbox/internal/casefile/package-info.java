/** Case files with their signers and documents, and what happens to them. */
package io.github.camelpenneo.sandbox.internal.casefile;
