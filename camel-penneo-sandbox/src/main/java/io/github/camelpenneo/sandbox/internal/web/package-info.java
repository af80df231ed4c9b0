/** The HTTP server, with what it does beside being Penneo: canned answers, the control API, the page. */
package io.github.camelpenneo.sandbox.internal.web;
