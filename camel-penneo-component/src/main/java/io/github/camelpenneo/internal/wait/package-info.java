/** Waiting without a thread. Nobody's API. */
package io.github.camelpenneo.internal.wait;
