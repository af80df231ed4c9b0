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
 * <p>A call creates something or can be repeated. Every call to Penneo, and what its repetition does:
 *
 * <table>
 * <caption>The calls</caption>
 * <tr><th>call</th><th>creates</th><th>a repetition after a lost response</th></tr>
 * <tr><td>{@code createCaseFile}</td><td>yes</td><td>creates a second case file</td></tr>
 * <tr><td>{@code createSubscription}</td><td>yes</td><td>creates a second subscription (legacy), or is rejected with
 *     409, and the secret is lost (current)</td></tr>
 * <tr><td>every GET, {@code checkJobStatus}</td><td>no</td><td>reads again</td></tr>
 * <tr><td>{@code updateSubscription}</td><td>no</td><td>replaces the subscription with the same content</td></tr>
 * <tr><td>{@code deleteCaseFile}, {@code deleteSubscription}</td><td>no</td><td>is rejected with 404: deleted</td></tr>
 * <tr><td>{@code confirmSubscription}</td><td>no</td><td>confirms again, or is rejected: confirmed</td></tr>
 * <tr><td>{@code testSubscription}</td><td>no</td><td>makes Penneo send a second test message</td></tr>
 * <tr><td>the token request</td><td>no</td><td>gives another token; a code or a refresh token that Penneo has used
 *     is rejected, and a person has to log in again</td></tr>
 * </table>
 *
 * <p>Only the calls that read are repeated at once, on a new connection, when a connection breaks that was used before: every
 * GET, and {@code checkJobStatus}.
 *
 * @param operation the operation that makes the call, for error messages
 * @param method the HTTP method
 * @param uri the address, with its query
 * @param headers all headers that the component sets
 * @param body the request body; null for none
 * @param thing what the call names by its id, such as "case file"; null for a call that names nothing, in whose 404 the address
 *     is wrong
 * @param unknownOutcome what may exist if the response of a call that creates something is lost, and what to do; null
 *     for a call that can be repeated
 * @param reads whether the call changes nothing, so that its repetition does nothing but read again
 */
public record HttpCall(
        String operation,
        String method,
        URI uri,
        Map<String, String> headers,
        Body body,
        String thing,
        String unknownOutcome,
        boolean reads) {

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    public static HttpCall get(String operation, URI uri, String accept) {
        return new HttpCall(operation, "GET", uri, Map.of("Accept", accept), null, null, null, true);
    }

    public static HttpCall post(String operation, URI uri, Body body) {
        return new HttpCall(operation, "POST", uri, Map.of("Accept", "application/json"), body, null, null, false);
    }

    public static HttpCall put(String operation, URI uri, Body body) {
        return new HttpCall(operation, "PUT", uri, Map.of("Accept", "application/json"), body, null, null, false);
    }

    public static HttpCall delete(String operation, URI uri) {
        return new HttpCall(operation, "DELETE", uri, Map.of("Accept", "application/json"), null, null, null, false);
    }

    /**
     * The same call, marked as one that creates something, even if its response is lost.
     *
     * @param outcome what may exist if the response is lost, and what to do, in sentences for the message of the exception
     */
    public HttpCall thatCreates(String outcome) {
        return new HttpCall(operation, method, uri, headers, body, thing, outcome, false);
    }

    /** The same call, marked as one that changes nothing, whatever its method. */
    public HttpCall thatReads() {
        return new HttpCall(operation, method, uri, headers, body, thing, unknownOutcome, true);
    }

    /** The same call, marked as one that names something by its id, which Penneo may not have: a "case file", a "job". */
    public HttpCall naming(String named) {
        return new HttpCall(operation, method, uri, headers, body, named, unknownOutcome, reads);
    }

    /** Whether a repeated call could create something twice. */
    public boolean creates() {
        return unknownOutcome != null;
    }

    /** The same call with additional headers. */
    public HttpCall with(Map<String, String> moreHeaders) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(moreHeaders);
        return new HttpCall(operation, method, uri, all, body, thing, unknownOutcome, reads);
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

        /** Writes the body, in pieces of {@link UploadBuffers#SIZE} bytes where it is large. */
        void writeTo(OutputStream out, UploadBuffers buffers) throws IOException;
    }

    /** One PDF of a request, with its file name in the form and in error messages. */
    public record FormFile(String name, PdfContent content) {}
}
