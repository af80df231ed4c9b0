/** A contract dropped in a folder comes back signed: the routes are in {@code camel/*.yaml}, the folder's order is here. */
package io.github.camelpenneo.examples.filedrop;
