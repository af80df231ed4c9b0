package io.github.camelpenneo.sandbox.oauth;

import java.text.ParseException;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.PersonalLogin;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelpenneo.sandbox.testing.PersonalLogin.CALLBACK;
import static io.github.camelpenneo.sandbox.testing.PersonalLogin.CHALLENGE;
import static org.assertj.core.api.Assertions.assertThat;

/** The grants of a person's login: authorization code and refresh token. */
class LoginGrantTest {
    private final VirtualTime time = new VirtualTime();
    private PenneoSandbox sandbox;
    private SandboxClient client;
    private PersonalLogin login;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.builder().time(time).start();
        client = new SandboxClient(sandbox, time);
        login = new PersonalLogin(sandbox, client);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private boolean isAuthorized(JsonNode answer) {
        String authorization = "Bearer " + answer.path("access_token").asText();
        return SandboxClient.send(client.request("/api/v1/casefiles").header("Authorization", authorization))
                        .statusCode()
                == 200;
    }

    @Test
    void aCodeGetsTokensThatNameThePerson() throws ParseException {
        JsonNode answer = login.given(login.forCode(login.code()));
        long now = time.instant().getEpochSecond();

        assertThat(answer.path("token_type").asText()).isEqualToIgnoringCase("bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(600);
        assertThat(answer.path("access_token_expires_at").asLong()).isEqualTo(now + 600);
        assertThat(answer.path("refresh_token").asText()).isNotEmpty();
        assertThat(isAuthorized(answer)).isTrue();
        JWTClaimsSet claims =
                SignedJWT.parse(answer.path("access_token").asText()).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(sandbox.clientId());
        assertThat(claims.getLongClaim("userId")).isEqualTo(1);
        assertThat(claims.getLongClaim("customerId")).isEqualTo(1);
        assertThat(claims.getJWTID()).isNotEmpty();
        assertThat(claims.getIssueTime()).hasTime(now * 1000);
        assertThat(claims.getExpirationTime()).hasTime((now + 600) * 1000);
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = login.code();
        login.given(login.forCode(code));

        login.isRefused(login.token(login.forCode(code)), 401, "invalid_grant");
    }

    @Test
    void aCodeEndsAfterTenMinutes() {
        String early = login.code();
        String late = login.code();

        time.advance(Duration.ofMinutes(10).minusSeconds(1));
        login.given(login.forCode(early));
        time.advance(Duration.ofSeconds(1));
        login.isRefused(login.token(login.forCode(late)), 401, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "code, made-up, 401, invalid_grant",
        "code_verifier, another, 401, invalid_grant",
        "code_verifier, " + CHALLENGE + ", 401, invalid_grant",
        "redirect_uri, " + CALLBACK + "/, 401, invalid_grant",
        "client_id, another, 401, invalid_client",
        "client_secret, another, 401, invalid_client",
    })
    void aCodeIsGoodForItsOwnLoginAlone(String field, String value, int status, String error) {
        login.isRefused(login.token(login.forCode(login.code()).put(field, value)), status, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "code_verifier", "redirect_uri", "client_id", "client_secret"})
    void everyFieldOfTheCodeGrantIsRequired(String field) {
        String code = login.code();
        login.isRefused(login.token((ObjectNode) login.forCode(code).without(field)), 400, "invalid_request");
        login.isRefused(login.token(login.forCode(code).put(field, "")), 400, "invalid_request");

        login.given(login.forCode(code));
    }

    @Test
    void aRefreshTokenIsGoodOnceAndBringsTheNext() {
        String first = login.refreshToken(login.forCode(login.code()));
        time.advance(Duration.ofDays(30));
        JsonNode answer = login.given(login.forRefreshToken(first));
        String second = answer.path("refresh_token").asText();

        assertThat(isAuthorized(answer)).isTrue();
        assertThat(second).isNotEmpty().isNotEqualTo(first);
        login.isRefused(login.token(login.forRefreshToken(first)), 401, "invalid_grant");
        assertThat(login.refreshToken(login.forRefreshToken(second))).isNotIn(first, second);
    }

    @Test
    void everyLoginHasRefreshTokensOfItsOwn() {
        String one = login.refreshToken(login.forCode(login.code()));
        String other = login.refreshToken(login.forCode(login.code()));
        login.given(login.forRefreshToken(one));

        login.given(login.forRefreshToken(other));
    }

    @ParameterizedTest
    @CsvSource({
        "refresh_token, made-up, 401, invalid_grant",
        "client_id, another, 401, invalid_client",
        "client_secret, another, 401, invalid_client",
        "refresh_token, '', 400, invalid_request",
        "redirect_uri, '', 400, invalid_request",
        "client_id, '', 400, invalid_request",
        "client_secret, '', 400, invalid_request",
    })
    void aRefusedRefreshDoesNotUseTheTokenUp(String field, String value, int status, String error) {
        String refreshToken = login.refreshToken(login.forCode(login.code()));
        login.isRefused(login.token(login.forRefreshToken(refreshToken).put(field, value)), status, error);

        login.given(login.forRefreshToken(refreshToken));
    }

    @Test
    void aCodeIsNoRefreshTokenAndTheOtherWayRound() {
        String code = login.code();
        login.isRefused(login.token(login.forRefreshToken(code)), 401, "invalid_grant");
        String refreshToken = login.refreshToken(login.forCode(code));

        login.isRefused(login.token(login.forCode(refreshToken)), 401, "invalid_grant");
    }
}
