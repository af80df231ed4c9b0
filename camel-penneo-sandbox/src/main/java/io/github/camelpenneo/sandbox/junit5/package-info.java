/** The JUnit 5 extension that starts a sandbox for tests. */
package io.github.camelpenneo.sandbox.junit5;
