package io.github.camelpenneo.sandbox.internal.webhook;

import java.net.URI;
import java.util.Map;

/**
 * One HTTP request to a webhook endpoint.
 *
 * @param headers those besides the content type
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
