/** HTTP: the only package that uses the HTTP library. One call is one request. Internal, not API. */
package io.github.camelpenneo.internal.http;
