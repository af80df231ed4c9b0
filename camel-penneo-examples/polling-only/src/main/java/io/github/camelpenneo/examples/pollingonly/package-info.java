/** Contracts are sent, and archived signed, from a host that nothing can reach: the routes are in {@code camel/*.yaml}. */
package io.github.camelpenneo.examples.pollingonly;
