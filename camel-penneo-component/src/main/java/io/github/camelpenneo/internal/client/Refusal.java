package io.github.camelpenneo.internal.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelpenneo.internal.http.HttpResponse;

/**
 * A response with a status other than 2xx, whose body has been read. {@link #toString()} contains nothing of the body.
 *
 * <p>Source: "Authentication" in docs/contract/connection.md.
 */
final class Refusal implements HttpResponse {

    /** The text of an error is read where it can be, whatever else the response has twice. */
    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int BODY_LIMIT = 64 * 1024;
    private static final int INVALID = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** With these texts, in lower case, the send API rejects a token by a 400. Any other 400 is about the message. */
    private static final Set<String> TOKEN_REJECTED = Set.of("x-auth-token header is required", "invalid token format");

    /** How nginx, Apache, Tomcat and Go say in a 400, in lower case, that their port is one for TLS. */
    private static final List<String> TLS_REQUIRED = List.of(
            "plain http request was sent to https port",
            "speaking plain http to an ssl-enabled server port",
            "combination of host and port requires tls",
            "client sent an http request to an https server");

    /** How nginx, Apache and IIS say in a 400 or 403, in lower case, that they miss or refuse a client certificate. */
    private static final List<String> CLIENT_CERTIFICATE_REQUIRED = List.of(
            "no required ssl certificate was sent",
            "the ssl certificate error",
            "cannot perform post-handshake authentication",
            "client certificate required",
            "ssl client certificate",
            "(ssl) client certificate");

    private static final List<String> WEB_PAGES = List.of("text/html", "application/xhtml");

    private final HttpResponse response;
    private final byte[] body;

    private Refusal(HttpResponse response, byte[] body) {
        this.response = response;
        this.body = body;
    }

    /** Reads the beginning of the body. Without a readable body, only the status and the headers are known. */
    static Refusal of(HttpResponse response) {
        try {
            return new Refusal(response, response.limitedBody().readNBytes(BODY_LIMIT));
        } catch (IOException e) {
            return new Refusal(response, new byte[0]);
        }
    }

    /** Penneo's error text, unchanged; null if there is none. */
    String message() {
        JsonNode json = json();
        for (String field : new String[] {"message", "error_description", "error"}) {
            if (json.path(field).isTextual()) {
                return json.get(field).textValue();
            }
        }
        return null;
    }

    /** The code of an error of the OAuth service; null if there is none. */
    String errorCode() {
        return json().path("error").textValue();
    }

    private JsonNode json() {
        try {
            return LENIENT.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Whether Penneo has rejected the token, and not looked at the request. */
    boolean rejectsToken() {
        if (status() == UNAUTHORIZED) {
            return true;
        }
        String message = status() == INVALID ? message() : null;
        return message != null && TOKEN_REJECTED.contains(message.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether a server for TLS says that the request came without TLS. */
    boolean requiresTls() {
        return status() == INVALID && says(TLS_REQUIRED);
    }

    /** Whether a server says that it requires a client certificate of TLS, or refuses the one it got. */
    boolean requiresClientCertificate() {
        return (status() == INVALID || status() == FORBIDDEN) && says(CLIENT_CERTIFICATE_REQUIRED);
    }

    /** What is JSON is Penneo's, and can quote the request. */
    private boolean says(List<String> texts) {
        if (json().isObject()) {
            return false;
        }
        String text = new String(body, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(text::contains);
    }

    /** Whether the body is a web page, as of a gateway, and not a response of Penneo, whatever its content type. */
    boolean isWebPage() {
        return isWebPage(response) && !json().isObject();
    }

    /** Whether the body of a response is a web page, by its content type. */
    static boolean isWebPage(HttpResponse response) {
        return response.header("Content-Type")
                .map(type -> type.strip().toLowerCase(Locale.ROOT))
                .filter(type -> WEB_PAGES.stream().anyMatch(type::startsWith))
                .isPresent();
    }

    @Override
    public int status() {
        return response.status();
    }

    @Override
    public Optional<String> header(String name) {
        return response.header(name);
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public void close() throws IOException {
        response.close();
    }

    @Override
    public String toString() {
        return "Refusal[" + status() + "]";
    }
}
