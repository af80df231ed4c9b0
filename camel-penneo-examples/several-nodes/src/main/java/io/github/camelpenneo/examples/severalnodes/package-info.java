/**
 * Contracts on several nodes. {@link io.github.camelpenneo.examples.severalnodes.Buckets} is all the Java of a node; the other
 * classes start such nodes on this machine, with a database, a sandbox and a forwarder, for the demo and for the tests.
 */
package io.github.camelpenneo.examples.severalnodes;
