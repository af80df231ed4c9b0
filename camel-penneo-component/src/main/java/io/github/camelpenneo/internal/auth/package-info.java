/** Access tokens: the grants that obtain them, and the cache with one token for each connection. Internal, not API. */
package io.github.camelpenneo.internal.auth;
