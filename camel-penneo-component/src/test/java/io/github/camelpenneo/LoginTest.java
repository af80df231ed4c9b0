package io.github.camelpenneo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.FileTokenStore;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.internal.auth.Login;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A person logs in by the program, and the routes act for that person from then on. */
class LoginTest {

    private static final String CALLBACK = "http://127.0.0.1:0/callback";

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final HttpClient browser = HttpClient.newHttpClient();
    private Map<String, String> options;

    @BeforeEach
    void setUp() {
        options = Map.of(
                "client-id",
                sandbox.get().clientId(),
                "redirect-uri",
                CALLBACK,
                "token-store",
                folder.resolve("tokens").toString(),
                "oauth-url",
                sandbox.get().oauthUrl().toString());
    }

    @Test
    void afterALoginTheRoutesActForThePersonAlsoAfterARestart() throws Exception {
        CompletableFuture<Void> program = login(Duration.ofMinutes(10));
        browse(loginAddress());
        program.get();
        assertThat(printed.toString()).contains("Logged in as user 1 of customer 1");

        for (int restart = 0; restart < 3; restart++) {
            try (SandboxContext penneo = new SandboxContext(sandbox.get())) {
                useLogin(penneo.component());
                CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
                assertThat(caseFile.id()).isNotNull();
            }
        }
        assertThat(tokenRequests()).isEqualTo(4);
    }

    @Test
    void aLoginThatPenneoKnowsNoMoreAsksForANewOne() {
        new FileTokenStore(folder.resolve("tokens").toString())
                .save(Login.storeName(sandbox.get().oauthUrl(), sandbox.get().clientId()), "a dead token");
        try (SandboxContext penneo = new SandboxContext(sandbox.get())) {
            useLogin(penneo.component());
            assertThat(penneo.create(Samples.pdf("The agreement")).getException())
                    .isInstanceOf(PenneoAuthenticationException.class)
                    .hasMessageContaining("log in again with PenneoLogin")
                    .hasMessageNotContaining("a dead token");
        }
    }

    @Test
    void anAnswerWithAWrongStateIsNotTaken() throws Exception {
        CompletableFuture<Void> program = login(Duration.ofMinutes(10));
        URI address = loginAddress();
        String forged = callbackOf(address) + "?code=forged&state=wrong";
        assertThat(browser.send(
                                HttpRequest.newBuilder(URI.create(forged)).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
        assertThat(program).isNotDone();

        browse(address);
        program.get();
    }

    @Test
    void aRefusalIsTold() throws Exception {
        CompletableFuture<Void> program = login(Duration.ofMinutes(10));
        URI address = loginAddress();
        String state = parameter(address, "state");
        browse(URI.create(callbackOf(address) + "?error=access_denied&state=" + state));
        assertThat(program)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("access_denied");
    }

    @Test
    void aCodeThatIsNotGoodIsTold() throws Exception {
        CompletableFuture<Void> program = login(Duration.ofMinutes(10));
        URI address = loginAddress();
        browse(URI.create(callbackOf(address) + "?code=made-up&state=" + parameter(address, "state")));
        assertThat(program)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("invalid_grant");
    }

    @Test
    void nobodyLoggingInEndsIt() {
        assertThat(login(Duration.ZERO))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("Nobody has logged in");
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String redirect = "http://127.0.0.1:" + taken.getLocalPort() + "/callback";
            assertThatThrownBy(() -> new PenneoLogin(System.out, Duration.ZERO)
                            .run(
                                    Map.of("client-id", "id", "redirect-uri", redirect, "token-store", "tokens"),
                                    "secret"))
                    .hasMessageContaining("Cannot listen at " + redirect);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1:1/callback",
        "http://example.com:8085/callback",
        "http://127.0.0.1/callback",
        "http://127.0.0.1:8085/callback?a=b",
        "not an address"
    })
    void aRedirectUriElsewhereIsRefused(String redirect) {
        assertThatThrownBy(() -> new PenneoLogin(System.out, Duration.ZERO)
                        .run(Map.of("client-id", "id", "redirect-uri", redirect, "token-store", "tokens"), "secret"))
                .hasMessageContaining("must be an address of this machine");
    }

    @Test
    void whatIsWrongOnTheCommandLineIsToldWithItsUsage() {
        assertThatThrownBy(() -> PenneoLogin.options("--client-secret", "secret"))
                .hasMessageStartingWith("Usage: ");
        assertThatThrownBy(() -> PenneoLogin.options("--client-id")).hasMessageStartingWith("Usage: ");
        assertThatThrownBy(() -> new PenneoLogin(System.out, Duration.ZERO).run(Map.of(), "secret"))
                .hasMessageContaining("--client-id is missing");
    }

    @Test
    void aFixedTokenIsUsedAsItIsAndNeverRenewed() throws Exception {
        try (FaultyServer server = new FaultyServer(FaultyServer.answer("401 Unauthorized", "application/json", "{}"));
                SandboxContext penneo = new SandboxContext(server.baseUrl())) {
            penneo.component().getCredentials().setApiKey(null);
            penneo.component().getCredentials().setSecretKey(null);
            penneo.component().getCredentials().setAccessToken("a-fixed-token");
            assertThat(penneo.create(Samples.pdf("The agreement")).getException())
                    .isInstanceOf(PenneoAuthenticationException.class)
                    .hasMessageContaining("accessToken is invalid or has expired, and a fixed token is never renewed")
                    .hasMessageNotContaining("a-fixed-token");
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.head()).contains("X-Auth-Token: a-fixed-token"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "accessToken=t&apiKey=k, accessToken cannot be combined with apiKey",
        "refreshToken=t&apiKey=k, refreshToken or redirectUri cannot be combined with apiKey",
        "redirectUri=u, refreshToken (or tokenStore)",
        "refreshToken=t, redirectUri",
    })
    void waysToLogInThatAreMixedOrHalfFailTheStart(String parameters, String message) {
        try (SandboxContext penneo = new SandboxContext(sandbox.get())) {
            if (!parameters.contains("apiKey")) {
                penneo.component().getCredentials().setApiKey(null);
                penneo.component().getCredentials().setSecretKey(null);
            }
            assertThatThrownBy(() -> penneo.route("direct:a", "penneo:getCaseFile?" + parameters))
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(message);
        }
    }

    private void useLogin(PenneoComponent configuration) {
        configuration.getCredentials().setApiKey(null);
        configuration.getCredentials().setSecretKey(null);
        configuration.getCredentials().setRedirectUri("http://127.0.0.1/callback");
        configuration
                .getCredentials()
                .setTokenStore(new FileTokenStore(folder.resolve("tokens").toString()));
    }

    private CompletableFuture<Void> login(Duration patience) {
        PenneoLogin program = new PenneoLogin(new PrintStream(printed, true), patience);
        return CompletableFuture.runAsync(() -> {
            try {
                program.run(options, sandbox.get().clientSecret());
            } catch (PenneoLogin.LoginException e) {
                throw new IllegalStateException(e.getMessage());
            }
        });
    }

    private URI loginAddress() {
        Pattern address = Pattern.compile("(http\\S+authorize\\S+)\\s");
        await().until(() -> address.matcher(printed.toString()).find());
        Matcher matcher = address.matcher(printed.toString());
        matcher.find();
        return URI.create(matcher.group(1));
    }

    /** Follows redirects, as a browser does. */
    private void browse(URI address) throws Exception {
        HttpResponse<String> answer =
                browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 3) {
            browse(URI.create(answer.headers().firstValue("Location").orElseThrow()));
        }
    }

    private static String callbackOf(URI address) {
        return URLDecoder.decode(parameter(address, "redirect_uri"), StandardCharsets.UTF_8);
    }

    private static String parameter(URI address, String name) {
        Matcher parameter = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address.toString());
        assertThat(parameter.find()).isTrue();
        return parameter.group(1);
    }

    private long tokenRequests() {
        return sandbox.get().requests().stream()
                .filter(request -> request.path().equals("/oauth/token"))
                .count();
    }
}
