package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.PdfContent;

/**
 * One request to Penneo. {@link #toString()} shows neither headers nor body.
 *
 * @param operation the operation that makes the call, for error messages
 * @param method the HTTP method
 * @param uri the address, with its query
 * @param headers all headers that the component sets
 * @param body the request body; null for none
 * @param creates whether a repeated call could create a second case file
 */
public record HttpCall(
        String operation, String method, URI uri, Map<String, String> headers, Body body, boolean creates) {

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    public static HttpCall get(String operation, URI uri, String accept) {
        return new HttpCall(operation, "GET", uri, Map.of("Accept", accept), null, false);
    }

    public static HttpCall post(String operation, URI uri, Body body) {
        return new HttpCall(operation, "POST", uri, Map.of("Accept", "application/json"), body, false);
    }

    public static HttpCall put(String operation, URI uri, Body body) {
        return new HttpCall(operation, "PUT", uri, Map.of("Accept", "application/json"), body, false);
    }

    public static HttpCall delete(String operation, URI uri) {
        return new HttpCall(operation, "DELETE", uri, Map.of("Accept", "application/json"), null, false);
    }

    /** The same call, marked as one that can create a case file even if its response is lost. */
    public HttpCall thatCreates() {
        return new HttpCall(operation, method, uri, headers, body, true);
    }

    /** The same call with additional headers. */
    public HttpCall with(Map<String, String> moreHeaders) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(moreHeaders);
        return new HttpCall(operation, method, uri, all, body, creates);
    }

    /** Whether the request can be repeated. */
    public boolean isRepeatable() {
        return body == null || body.isRepeatable();
    }

    @Override
    public String toString() {
        return operation + ": " + method + " " + uri.getPath();
    }

    /** The body of a request. */
    public interface Body {

        /** Whether the body can be sent more than once. */
        boolean isRepeatable();
    }

    /** A JSON body in memory. */
    public record JsonBody(byte[] json) implements Body {

        @Override
        public boolean isRepeatable() {
            return true;
        }
    }

    /** A multipart form: the JSON as part {@code data}, and each PDF, streamed from its source, as a part {@code files}. */
    public record FormBody(byte[] data, List<FormFile> files) implements Body {

        @Override
        public boolean isRepeatable() {
            return files.stream().allMatch(file -> file.content().isRepeatable());
        }
    }

    /** A JSON body that is generated while it is sent. */
    public interface StreamedJsonBody extends Body {

        /** The length in bytes; -1 if unknown before the body is sent. */
        long length() throws IOException;

        void writeTo(OutputStream out) throws IOException;
    }

    /** One PDF of a request, with its file name in the form and in error messages. */
    public record FormFile(String name, PdfContent content) {}
}
