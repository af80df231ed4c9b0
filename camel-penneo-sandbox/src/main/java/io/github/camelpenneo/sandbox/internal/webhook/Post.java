package io.github.camelpenneo.sandbox.internal.webhook;

import java.net.URI;
import java.util.Map;

/**
 * One HTTP request to a webhook endpoint.
 *
 * @param headers the headers other than {@code Content-Type}
 */
record Post(URI endpoint, String contentType, Map<String, String> headers, String body) {
    Post {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "Post[]";
    }
}
