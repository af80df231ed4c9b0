/** The timer of the sandbox. */
package io.github.camelpenneo.sandbox.internal.time;
