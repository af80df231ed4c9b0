package io.github.camelpenneo.sandbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;

/** An HTTP client of a sandbox, which uses the sandbox like a client of Penneo. */
public final class SandboxClient {
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> environment;
    private final Clock clock;
    private String token;

    public SandboxClient(Map<String, String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    public SandboxClient(PenneoSandbox sandbox, Clock clock) {
        this(sandbox.environment(), clock);
    }

    public SandboxClient(PenneoSandbox sandbox) {
        this(sandbox, Clock.systemUTC());
    }

    /** The fields of a valid token request. */
    public ObjectNode grant() {
        return grant(
                UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8),
                clock.instant().toString());
    }

    public ObjectNode grant(byte[] nonce, String createdAt) {
        return JSON.createObjectNode()
                .put("grant_type", "api_keys")
                .put("client_id", environment.get("PENNEO_CLIENT_ID"))
                .put("client_secret", environment.get("PENNEO_CLIENT_SECRET"))
                .put("key", environment.get("PENNEO_API_KEY"))
                .put("nonce", Base64.getEncoder().encodeToString(nonce))
                .put("created_at", createdAt)
                .put("digest", digest(nonce, createdAt));
    }

    private String digest(byte[] nonce, String createdAt) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            sha1.update((createdAt + environment.get("PENNEO_API_SECRET")).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha1.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String newToken() {
        return json(post("/oauth/token", grant().toString()))
                .path("access_token")
                .textValue();
    }

    public String token() {
        if (token == null) {
            token = newToken();
        }
        return token;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(environment.get("PENNEO_BASE_URL") + path));
    }

    /** A request with the token in the header that all APIs except the send API read. */
    public HttpRequest.Builder coreRequest(String path) {
        return request(path).header("Authorization", "JWT").header("X-Auth-Token", token());
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(coreRequest(path));
    }

    /** Sends a request without token. */
    public HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> corePost(String path, String json) {
        return send(coreRequest(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> corePut(String path, String json) {
        return send(coreRequest(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> delete(String path) {
        return send(coreRequest(path).DELETE());
    }

    public HttpResponse<String> create(Submitted submitted) {
        return send(submitted.to(request(Submitted.PATH).header("X-Auth-Token", token())));
    }

    /** Submits a create request and returns the job of the response. */
    public JsonNode submit(Submitted submitted) {
        return json(create(submitted)).path("jobs").path(0);
    }

    public HttpResponse<String> status(JsonNode job) {
        return status(job.path("uuid").asText(), job.path("payloadHash").asText());
    }

    public HttpResponse<String> status(String uuid, String payloadHash) {
        String body = JSON.createObjectNode()
                .put("uuid", uuid)
                .put("payloadHash", payloadHash)
                .toString();
        return post("/send/api/v1/queue/public/status", body);
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
