/** Tokens: the grants that obtain them and the cache that keeps one for each connection. Nobody's API. */
package io.github.camelpenneo.internal.auth;
