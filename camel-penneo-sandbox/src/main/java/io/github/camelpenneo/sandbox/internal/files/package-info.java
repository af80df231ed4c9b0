/** The temporary files of the sandbox. */
package io.github.camelpenneo.sandbox.internal.files;
