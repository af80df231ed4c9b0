package io.github.camelpenneo.sandbox.oauth;

import java.net.http.HttpResponse;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.testing.PersonalLogin;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelpenneo.sandbox.testing.PersonalLogin.CALLBACK;
import static io.github.camelpenneo.sandbox.testing.PersonalLogin.location;
import static io.github.camelpenneo.sandbox.testing.PersonalLogin.told;
import static org.assertj.core.api.Assertions.assertThat;

class AuthorizeTest {
    private PenneoSandbox sandbox;
    private PersonalLogin login;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.start();
        login = new PersonalLogin(sandbox, new SandboxClient(sandbox));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aLoginLeadsBackWithACodeAndTheState() {
        HttpResponse<String> answer = login.authorizeWith("state", "a&b=c ü#+");

        assertThat(location(answer).toString()).startsWith(CALLBACK + "?");
        assertThat(told(answer)).containsOnlyKeys("code", "state").containsEntry("state", "a&b=c ü#+");
        assertThat(told(answer).get("code")).isNotEmpty().isNotEqualTo(login.code());
    }

    @Test
    void aLoginWithoutAStateLeadsBackWithoutOne() {
        assertThat(told(login.authorizeWithout("state"))).containsOnlyKeys("code");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost/, http://localhost/?code=",
        "http://[::1]:1/a, http://[::1]:1/a?code=",
        "http://127.0.0.1:1/a?b=c%26d, http://127.0.0.1:1/a?b=c%26d&code=",
    })
    void aRedirectUriMayBeAnyOnThisMachine(String redirectUri, String beginning) {
        assertThat(location(login.authorizeWith("redirect_uri", redirectUri)).toString())
                .startsWith(beginning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/callback",
                "http://127.0.0.1@example.com/callback",
                "http://127.0.0.1.example.com/",
                "https://127.0.0.1/callback",
                "/callback",
                "127.0.0.1:8085",
                "javascript:alert(1)",
                "http://127.0.0.1/callback#here",
                "http://a b/",
                ""
            })
    void aForeignRedirectUriIsNotFollowed(String redirectUri) {
        login.isRefused(login.authorizeWith("redirect_uri", redirectUri), 400, "invalid_request");
    }

    @Test
    void anUnknownClientIsNotLedBack() {
        login.isRefused(login.authorizeWith("client_id", "unknown"), 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri"})
    void whoDoesNotSayWhoAndWhereIsNotLedBack(String missing) {
        login.isRefused(login.authorizeWithout(missing), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, '', invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
    })
    void anyOtherMistakeLeadsBackWithAnError(String name, String value, String error) {
        assertThat(told(login.authorizeWith(name, value)))
                .containsOnlyKeys("error", "error_description", "state")
                .containsEntry("error", error)
                .containsEntry("state", "a state");
        assertThat(told(login.authorizeWithout(name))).containsEntry("error", "invalid_request");
    }
}
