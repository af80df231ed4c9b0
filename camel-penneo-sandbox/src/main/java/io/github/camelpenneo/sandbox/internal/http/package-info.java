/** Shared by all HTTP endpoints of the sandbox: error responses, JSON bodies, tasks that run after the response. */
package io.github.camelpenneo.sandbox.internal.http;
