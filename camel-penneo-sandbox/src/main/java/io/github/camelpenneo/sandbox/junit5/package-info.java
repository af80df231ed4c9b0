/** For tests with JUnit 5. */
package io.github.camelpenneo.sandbox.junit5;
