/** What the parts of the sandbox know about time. */
package io.github.camelpenneo.sandbox.internal.time;
