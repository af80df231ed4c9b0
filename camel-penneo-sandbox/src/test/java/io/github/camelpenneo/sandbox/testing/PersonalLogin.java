package io.github.camelpenneo.sandbox.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Logs a person in to a sandbox, like a client of Penneo. The requests are valid unless a test changes a parameter. */
public final class PersonalLogin {
    public static final String CALLBACK = "http://127.0.0.1:8085/callback";
    /** The example of RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final PenneoSandbox sandbox;
    private final SandboxClient client;

    public PersonalLogin(PenneoSandbox sandbox, SandboxClient client) {
        this.sandbox = sandbox;
        this.client = client;
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", sandbox.clientId());
        parameters.put("redirect_uri", CALLBACK);
        parameters.put("code_challenge", CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        parameters.put("state", "a state");
        return parameters;
    }

    HttpResponse<String> authorize(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return SandboxClient.send(client.request("/oauth/authorize?" + query));
    }

    public HttpResponse<String> authorizeWith(String name, String value) {
        Map<String, String> parameters = parameters();
        parameters.put(name, value);
        return authorize(parameters);
    }

    public HttpResponse<String> authorizeWithout(String name) {
        Map<String, String> parameters = parameters();
        parameters.remove(name);
        return authorize(parameters);
    }

    /** The target of a redirect. */
    public static URI location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    /** The query parameters of the target of a redirect. */
    public static Map<String, String> told(HttpResponse<String> answer) {
        return Arrays.stream(location(answer).getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
    }

    public String code() {
        return told(authorize(parameters())).get("code");
    }

    private ObjectNode grant(String type) {
        return SandboxClient.JSON
                .createObjectNode()
                .put("grant_type", type)
                .put("client_id", sandbox.clientId())
                .put("client_secret", sandbox.clientSecret())
                .put("redirect_uri", CALLBACK);
    }

    public ObjectNode forCode(String code) {
        return grant("authorization_code").put("code", code).put("code_verifier", VERIFIER);
    }

    public ObjectNode forRefreshToken(String refreshToken) {
        return grant("refresh_token").put("refresh_token", refreshToken);
    }

    public HttpResponse<String> token(ObjectNode grant) {
        return client.post("/oauth/token", grant.toString());
    }

    /** The response to a successful token request. */
    public JsonNode given(ObjectNode grant) {
        HttpResponse<String> answer = token(grant);
        assertThat(answer.statusCode()).isEqualTo(200);
        return SandboxClient.json(answer);
    }

    public String refreshToken(ObjectNode grant) {
        return given(grant).path("refresh_token").textValue();
    }

    public void isRefused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        JsonNode body = SandboxClient.json(answer);
        assertThat(body.path("error").asText()).isEqualTo(error);
        assertThat(body.path("error_description").asText())
                .isNotEmpty()
                .doesNotContain(sandbox.clientSecret(), sandbox.apiSecret(), VERIFIER);
    }
}
