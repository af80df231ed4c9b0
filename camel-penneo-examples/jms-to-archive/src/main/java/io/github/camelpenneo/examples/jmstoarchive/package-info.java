/** A contract in a JMS queue comes back signed: the routes are in {@code camel/*.yaml}, what starts them is here. */
package io.github.camelpenneo.examples.jmstoarchive;
