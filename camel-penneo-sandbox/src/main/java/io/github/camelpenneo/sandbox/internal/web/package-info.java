/** The HTTP server, and the functions that Penneo does not have: canned answers, the control API, the web page. */
package io.github.camelpenneo.sandbox.internal.web;
