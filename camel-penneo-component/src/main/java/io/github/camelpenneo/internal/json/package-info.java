/** Penneo's JSON, as Jackson reads and writes it. Nobody's API. */
package io.github.camelpenneo.internal.json;
