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
 * @param operation the operation it is made for, for the error texts
 * @param method the HTTP method
 * @param uri where to
 * @param headers our headers, and no others
 * @param body what is sent; null for nothing
 * @param creates whether repeating it could make a second case file
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

    /** The same call, after which Penneo may have made something even if its answer is lost. */
    public HttpCall thatCreates() {
        return new HttpCall(operation, method, uri, headers, body, true);
    }

    public HttpCall with(Map<String, String> moreHeaders) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(moreHeaders);
        return new HttpCall(operation, method, uri, all, body, creates);
    }

    public boolean isRepeatable() {
        return body == null || body.isRepeatable();
    }

    @Override
    public String toString() {
        return operation + ": " + method + " " + uri.getPath();
    }

    /** What a request carries. */
    public interface Body {

        /** Whether it can be sent a second time. */
        boolean isRepeatable();
    }

    /** A JSON text. */
    public record JsonBody(byte[] json) implements Body {

        @Override
        public boolean isRepeatable() {
            return true;
        }
    }

    /** A form with a JSON text as {@code data} and the PDFs as {@code files}, streamed from where they are. */
    public record FormBody(byte[] data, List<FormFile> files) implements Body {

        @Override
        public boolean isRepeatable() {
            return files.stream().allMatch(file -> file.content().isRepeatable());
        }
    }

    /** A JSON text that writes itself while it is sent. */
    public interface StreamedJsonBody extends Body {

        /** How many bytes it has; -1 where that is not known beforehand. */
        long length() throws IOException;

        void writeTo(OutputStream out) throws IOException;
    }

    /** One PDF of a request, under the name that its document has in a form and in error texts. */
    public record FormFile(String name, PdfContent content) {}
}
