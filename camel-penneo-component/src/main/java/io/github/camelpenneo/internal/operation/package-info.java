/** The producer operations, one class each: exchange in, client call, exchange out. Nobody's API. */
package io.github.camelpenneo.internal.operation;
