/** HTTP: the only room that knows the HTTP library. One call is one request. Nobody's API. */
package io.github.camelpenneo.internal.http;
