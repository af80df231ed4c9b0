/** For whoever wants to see an example work without a Penneo account. */
package io.github.camelpenneo.examples.sandboxrunner;
