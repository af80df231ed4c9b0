/**
 * The producer operations, one class each: read the exchange, call the client, write the result into the exchange.
 * Internal.
 */
package io.github.camelpenneo.internal.operation;
