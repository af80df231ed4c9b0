/** Reads and writes Penneo's JSON with Jackson. Internal, not API. */
package io.github.camelpenneo.internal.json;
