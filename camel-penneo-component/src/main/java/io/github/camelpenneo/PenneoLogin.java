package io.github.camelpenneo;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.FileTokenStore;
import io.github.camelpenneo.internal.auth.AuthorizationCode;
import io.github.camelpenneo.internal.auth.Login;
import io.github.camelpenneo.internal.auth.LoginCallback;
import io.github.camelpenneo.internal.json.Json;

/**
 * The first login of a person, as a program for the machine of whoever operates the routes: prints the address to log in at,
 * waits for the browser to come back, and keeps the refresh token where {@code tokenStore} finds it.
 *
 * <pre>{@code
 * java -cp … io.github.camelpenneo.PenneoLogin --client-id ID --redirect-uri http://localhost:8085/callback \
 *     --token-store tokens [--environment production] [--oauth-url URL]
 * }</pre>
 *
 * The client secret is read from the environment variable {@code PENNEO_CLIENT_SECRET}, or asked for. Ends with 0 once the
 * login is kept, else with 1 and one line that says why.
 */
public final class PenneoLogin {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Set<String> OPTIONS =
            Set.of("client-id", "redirect-uri", "token-store", "environment", "oauth-url");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String USAGE = "PenneoLogin --client-id ID --redirect-uri http://localhost:PORT/PATH"
            + " --token-store FILE [--environment sandbox|production] [--oauth-url URL]";

    private final PrintStream out;
    private final Duration patience;

    PenneoLogin(PrintStream out, Duration patience) {
        this.out = out;
        this.patience = patience;
    }

    public static void main(String[] arguments) {
        try {
            new PenneoLogin(System.out, PATIENCE).run(options(arguments), clientSecret());
        } catch (LoginException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** What ended the login, in one line. */
    static final class LoginException extends Exception {

        private static final long serialVersionUID = 1L;

        LoginException(String message) {
            super(message);
        }
    }

    /** Logs in and keeps the refresh token. */
    void run(Map<String, String> options, String clientSecret) throws LoginException {
        String clientId = required(options, "client-id");
        FileTokenStore store = new FileTokenStore(required(options, "token-store"));
        URI oauthUrl = oauthUrl(options);
        readable(store, Login.storeName(oauthUrl, clientId));
        try (LoginCallback callback = callback(required(options, "redirect-uri"))) {
            AuthorizationCode login =
                    new AuthorizationCode(clientId, callback.redirectUri().toString());
            var answer = callback.start(login::isState);
            out.println("Open this address in a browser and log in: " + login.loginAddress(oauthUrl));
            Map<String, String> parameters = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            JsonNode tokens = redeem(login, oauthUrl, parameters, clientSecret);
            store.save(
                    Login.storeName(oauthUrl, clientId),
                    tokens.get("refresh_token").textValue());
            out.println("Logged in as " + whom(tokens.path("access_token").asText()) + ". The login is kept in "
                    + options.get("token-store"));
        } catch (TimeoutException e) {
            throw new LoginException("Nobody has logged in within " + patience.toMinutes() + " minutes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoginException("Interrupted");
        } catch (ExecutionException | RuntimeException e) {
            throw new LoginException(e.getMessage());
        }
    }

    /** Before somebody logs in: a code can be used once. */
    private static void readable(FileTokenStore store, String name) throws LoginException {
        try {
            store.load(name);
        } catch (RuntimeException e) {
            throw new LoginException(e.getMessage());
        }
    }

    private static JsonNode redeem(
            AuthorizationCode login, URI oauthUrl, Map<String, String> parameters, String clientSecret)
            throws LoginException, InterruptedException {
        if (!parameters.containsKey("code")) {
            throw new LoginException("The login was refused: " + parameters.getOrDefault("error", "no reason given"));
        }
        byte[] fields = Json.bytes(login.tokenRequest(parameters.get("code"), clientSecret));
        HttpRequest request = HttpRequest.newBuilder(URI.create(oauthUrl + "/oauth/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(fields))
                .build();
        try {
            HttpResponse<byte[]> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = Json.MAPPER.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new LoginException("Penneo gave no token (HTTP " + response.statusCode() + "): "
                        + body.path("error").asText("no reason given"));
            }
            if (!body.path("refresh_token").isTextual()) {
                throw new LoginException("Penneo gave no refresh token, so the login cannot be kept");
            }
            return body;
        } catch (IOException e) {
            throw new LoginException("No answer from " + oauthUrl.getAuthority() + ", or none that is JSON");
        }
    }

    /** User and customer, as the token names them; its signature is Penneo's business. */
    private static String whom(String accessToken) {
        try {
            String claims = accessToken.split("\\.")[1];
            JsonNode json = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(claims));
            return "user " + first(json, "userId", "user_id", "sub") + " of customer "
                    + first(json, "customerId", "customer_id");
        } catch (IOException | RuntimeException e) {
            return "a user whom the token does not name";
        }
    }

    private static String first(JsonNode claims, String... names) {
        for (String name : names) {
            if (claims.has(name)) {
                return claims.get(name).asText();
            }
        }
        return "(not named)";
    }

    private static LoginCallback callback(String redirectUri) throws LoginException {
        try {
            URI uri = URI.create(redirectUri);
            if ("http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && LOOPBACK.contains(uri.getHost())
                    && uri.getPort() >= 0
                    && uri.getRawQuery() == null) {
                return new LoginCallback(uri);
            }
        } catch (IllegalArgumentException e) {
            // Told below, with the other ways of not being an address of this machine
        } catch (IOException e) {
            throw new LoginException("Cannot listen at " + redirectUri + ": " + e.getMessage());
        }
        throw new LoginException(
                "--redirect-uri must be an address of this machine, such as http://localhost:8085/callback");
    }

    private static URI oauthUrl(Map<String, String> options) throws LoginException {
        try {
            PenneoEnvironment environment =
                    PenneoEnvironment.valueOf(options.getOrDefault("environment", PenneoEnvironment.sandbox.name()));
            return OptionValues.url("--oauth-url", options.get("oauth-url"), environment.oauthUrl());
        } catch (IllegalArgumentException e) {
            throw new LoginException("--environment must be sandbox or production, and --oauth-url an address");
        }
    }

    static Map<String, String> options(String... arguments) throws LoginException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!OPTIONS.contains(name) || i + 1 == arguments.length) {
                throw new LoginException("Usage: " + USAGE);
            }
            options.put(name, arguments[i + 1]);
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) throws LoginException {
        if (!options.containsKey(name)) {
            throw new LoginException("--" + name + " is missing. Usage: " + USAGE);
        }
        return options.get(name);
    }

    private static String clientSecret() throws LoginException {
        String secret = System.getenv("PENNEO_CLIENT_SECRET");
        Console console = System.console();
        if (secret == null && console != null) {
            secret = new String(console.readPassword("Client secret: "));
        }
        if (secret == null || secret.isBlank()) {
            throw new LoginException("Set the environment variable PENNEO_CLIENT_SECRET");
        }
        return secret;
    }
}
