/** The sandbox's temporary files. */
package io.github.camelpenneo.sandbox.internal.files;
