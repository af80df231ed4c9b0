/** What the tests of the examples share. */
package io.github.camelpenneo.examples.testing;
