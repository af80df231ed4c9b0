/** A case file in the making. Nobody's API. */
package io.github.camelpenneo.internal.casefile;
