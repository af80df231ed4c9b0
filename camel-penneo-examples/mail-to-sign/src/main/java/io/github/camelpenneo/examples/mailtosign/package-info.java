/** A contract sent by mail is answered by the signed one: the routes are in {@code camel/*.yaml}, reading mails is here. */
package io.github.camelpenneo.examples.mailtosign;
