/** What all HTTP endpoints of the sandbox share: error answers, JSON bodies, work after the answer. */
package io.github.camelpenneo.sandbox.internal.http;
