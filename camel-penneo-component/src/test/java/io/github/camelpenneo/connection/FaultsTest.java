package io.github.camelpenneo.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelpenneo.PenneoUploadMode;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoAccessDeniedException;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoConflictException;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FaultsTest {

    private static final String JSON = "application/json";
    private static final byte[] PDF = Samples.pdf("The agreement");

    @ParameterizedTest
    @MethodSource
    void aCreateWhoseOutcomeIsUnknownIsNotRetryable(FaultyServer.Fault fault) throws IOException {
        for (PenneoUploadMode mode : PenneoUploadMode.values()) {
            try (FaultyServer penneo = new FaultyServer(fault);
                    SandboxContext context = new SandboxContext(penneo.baseUrl())) {
                context.component().getConnection().setResponseTimeout(500);
                context.component().getCreate().setUploadMode(mode);

                Exchange exchange = context.create(PDF);

                assertThat(exchange.getException())
                        .isInstanceOf(PenneoUnknownOutcomeException.class)
                        .isNotInstanceOf(PenneoRetryableException.class)
                        .hasMessageContaining("may have been created");
                assertThat(penneo.requests()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource
    void aSubscriptionWhoseCreationIsUnknownIsNotRetryable(FaultyServer.Fault fault) throws IOException {
        Map<String, Subscription> services = Map.of(
                "current",
                Subscription.ofEventTypes(List.of("sign.casefile.completed"), "https://example.com"),
                "legacy",
                Subscription.ofTopic("casefile", "https://example.com"));
        for (String service : services.keySet()) {
            try (FaultyServer penneo = new FaultyServer(fault);
                    SandboxContext context = new SandboxContext(penneo.baseUrl())) {
                context.component().getConnection().setResponseTimeout(500);

                Exchange exchange = context.send(
                        "penneo:createSubscription?service=" + service,
                        e -> e.getMessage().setBody(services.get(service)));

                assertThat(exchange.getException())
                        .isInstanceOf(PenneoUnknownOutcomeException.class)
                        .isNotInstanceOf(PenneoRetryableException.class)
                        .hasMessageContaining("the subscription may have been created")
                        .hasMessageContaining("listSubscriptions")
                        .hasMessageNotContaining("case file");
                assertThat(penneo.requests()).hasSize(1);
            }
        }
    }

    static Stream<Named<FaultyServer.Fault>> aSubscriptionWhoseCreationIsUnknownIsNotRetryable() {
        return Stream.of(
                Named.of("reset", FaultyServer.reset()),
                Named.of("closed", FaultyServer.hangUp()),
                Named.of("stalled", FaultyServer.stall()),
                Named.of("201 that breaks off", FaultyServer.breakOff("201 Created", JSON, "{\"id\":7,")),
                Named.of("201 that is no JSON", FaultyServer.answer("201 Created", "text/html", "<html>")),
                Named.of("201 without a body", FaultyServer.answer("201 Created", JSON, "")),
                Named.of("201 without an id", FaultyServer.answer("201 Created", JSON, "{}")),
                Named.of("500", FaultyServer.answer("500 Oops", JSON, "{}")),
                Named.of("502", FaultyServer.answer("502 Bad Gateway", "text/html", "<html>")),
                Named.of("504", FaultyServer.answer("504 Gateway Timeout", "text/html", "<html>")));
    }

    @ParameterizedTest
    @CsvSource({
        "deleteCaseFile, 7",
        "deleteSubscription, 7",
        "testSubscription?service=legacy, 7",
        "confirmSubscription?service=legacy, a token",
        "updateSubscription, '{\"endpoint\": \"https://example.com\", \"eventTypes\": [\"sign.casefile.completed\"]}'"
    })
    void aCallWhoseRepetitionCreatesNothingIsRetryable(String operation, String body) throws IOException {
        for (FaultyServer.Fault fault :
                List.of(FaultyServer.hangUp(), FaultyServer.answer("502 Bad Gateway", "text/html", "<html>"))) {
            try (FaultyServer penneo = new FaultyServer(fault);
                    SandboxContext context = new SandboxContext(penneo.baseUrl())) {
                Exchange exchange = context.send("penneo:" + operation, e -> {
                    e.getMessage().setBody(body);
                    e.getMessage().setHeader(PenneoConstants.SUBSCRIPTION_ID, "7");
                });
                assertThat(exchange.getException()).isInstanceOf(PenneoRetryableException.class);
                assertThat(penneo.requests()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "So long\r\n\r\n",
                "HTTP/1.1 So long\r\n\r\n",
                "HTTP/1.1 200 OK\r\nSo long\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: So long\r\nContent-Length: 2\r\n\r\nSo long",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nSo long\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: So long\r\n\r\nSo long\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: So long\r\n\r\nSo long\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: So long\r\nContent-Length: 7\r\n\r\nSo long",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9999\r\n\r\nSo long"
            })
    void whatCameInsteadOfHttpIsNotInTheException(String answer) throws IOException {
        FaultyServer.Fault fault = socket -> {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            socket.close();
        };
        try (FaultyServer penneo = new FaultyServer(fault);
                SandboxContext context = new SandboxContext(penneo.baseUrl())) {
            for (String operation : List.of("getCaseFile", "downloadDocument")) {
                Exception failure = context.send(
                                "penneo:" + operation, e -> e.getMessage().setBody(7L))
                        .getException();
                assertThat(getStackTrace(failure)).contains("Penneo").doesNotContain("So long");
            }
            assertThat(getStackTrace(context.create(PDF).getException())).doesNotContain("So long");
        }
    }

    @Test
    void ofSeveralJobsTheFirstIsFollowed() throws IOException {
        String jobs = "{\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\"},{\"uuid\":\"v\",\"payloadHash\":\"i\"}]}";
        try (FaultyServer penneo = new FaultyServer(FaultyServer.answer("201 Created", JSON, jobs));
                SandboxContext context = new SandboxContext(penneo.baseUrl())) {
            assertThat(context.create(PDF).getMessage().getBody(Job.class).uuid())
                    .isEqualTo("u");
        }
    }

    static Stream<Named<FaultyServer.Fault>> aCreateWhoseOutcomeIsUnknownIsNotRetryable() {
        return Stream.of(
                Named.of("reset", FaultyServer.reset()),
                Named.of("closed", FaultyServer.hangUp()),
                Named.of("stalled", FaultyServer.stall()),
                Named.of("no HTTP", FaultyServer.babble()),
                Named.of("201 that breaks off", FaultyServer.breakOff("201 Created", JSON, "{\"status\":\"han")),
                Named.of("201 that stalls", FaultyServer.stallHalfway("201 Created", JSON, "{\"status\":\"han")),
                Named.of("201 that is no JSON", FaultyServer.answer("201 Created", "text/html", "<html>")),
                Named.of("201 without a body", FaultyServer.answer("201 Created", JSON, "")),
                Named.of("201 null", FaultyServer.answer("201 Created", JSON, "null")),
                Named.of("201 without jobs", FaultyServer.answer("201 Created", JSON, "{\"status\":\"handled\"}")),
                Named.of("201 with no job", FaultyServer.answer("201 Created", JSON, "{\"jobs\":[]}")),
                Named.of("201 with a null", FaultyServer.answer("201 Created", JSON, "{\"jobs\":[null]}")),
                Named.of("201 without hash", FaultyServer.answer("201 Created", JSON, "{\"jobs\":[{\"uuid\":\"u\"}]}")),
                Named.of(
                        "201 with status error",
                        FaultyServer.answer(
                                "201 Created",
                                JSON,
                                "{\"status\":\"error\",\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\"}]}")),
                Named.of("500", FaultyServer.answer("500 Oops", JSON, "{}")),
                Named.of("502", FaultyServer.answer("502 Bad Gateway", "text/html", "<html>")),
                Named.of("504", FaultyServer.answer("504 Gateway Timeout", "text/html", "<html>")));
    }

    @ParameterizedTest
    @MethodSource
    void aCallThatOnlyReadsIsRetryable(FaultyServer.Fault fault, Class<?> exception, int requests) throws IOException {
        try (FaultyServer penneo = new FaultyServer(fault);
                SandboxContext context = new SandboxContext(penneo.baseUrl())) {
            context.component().getConnection().setResponseTimeout(500);

            Exchange exchange = context.send(
                    "penneo:getCaseFile", message -> message.getMessage().setBody(7L));

            assertThat(exchange.getException()).isExactlyInstanceOf(exception);
            assertThat(penneo.requests()).hasSize(requests);
        }
    }

    static Stream<Arguments> aCallThatOnlyReadsIsRetryable() {
        Class<?> connection = PenneoConnectionException.class;
        Class<?> server = PenneoServerException.class;
        // The connection that breaks was used for the token: the request is sent once more on a new one
        return Stream.of(
                arguments(Named.of("reset", FaultyServer.reset()), connection, 2),
                arguments(Named.of("closed", FaultyServer.hangUp()), connection, 2),
                arguments(Named.of("stalled", FaultyServer.stall()), connection, 1),
                arguments(Named.of("no HTTP", FaultyServer.babble()), connection, 1),
                arguments(Named.of("broken off", FaultyServer.breakOff("200 OK", JSON, "{\"id\":7,")), connection, 1),
                arguments(Named.of("half", FaultyServer.stallHalfway("200 OK", JSON, "{\"id\":7,")), connection, 1),
                arguments(Named.of("no JSON", FaultyServer.answer("200 OK", "text/html", "<html>")), server, 1),
                arguments(Named.of("empty", FaultyServer.answer("200 OK", JSON, "")), server, 1),
                arguments(Named.of("500", FaultyServer.answer("500 Oops", JSON, "{}")), server, 1),
                arguments(Named.of("502", FaultyServer.answer("502 Bad Gateway", JSON, "{}")), server, 1),
                arguments(Named.of("503", FaultyServer.answer("503 Unavailable", JSON, "{}")), server, 1));
    }

    @ParameterizedTest
    @MethodSource
    void aRefusalHasItsOwnException(String status, Class<?> exception) throws IOException {
        String body = "{\"error\":\"Bad\",\"message\":\"jane@example.com is wrong\",\"statusCode\":1}";
        try (FaultyServer penneo = new FaultyServer(FaultyServer.answer(status, JSON, body));
                SandboxContext context = new SandboxContext(penneo.baseUrl())) {
            Exchange created = context.create(PDF);
            Exchange got = context.send(
                    "penneo:getCaseFile", message -> message.getMessage().setBody(7L));

            assertThat(created.getException()).isExactlyInstanceOf(exception);
            assertThat(got.getException()).isExactlyInstanceOf(exception);
            assertThat(created.getException()).isInstanceOfSatisfying(PenneoException.class, e -> {
                assertThat(e).isNotInstanceOf(PenneoRetryableException.class);
                assertThat(e.getHttpStatus()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
                assertThat(e.getPenneoMessage()).isEqualTo("jane@example.com is wrong");
                assertThat(e.getOperation()).isEqualTo("createCaseFile");
                assertThat(e).hasMessageNotContaining("jane@example.com");
            });
        }
    }

    static Stream<Arguments> aRefusalHasItsOwnException() {
        return Stream.of(
                arguments("400 Bad Request", PenneoValidationException.class),
                arguments("401 Unauthorized", PenneoAuthenticationException.class),
                arguments("403 Forbidden", PenneoAccessDeniedException.class),
                arguments("409 Conflict", PenneoConflictException.class),
                arguments("302 Found", PenneoException.class),
                arguments("418 Teapot", PenneoException.class));
    }

    @Test
    void aCreateWhoseTlsHandshakeFailsIsRetryable() throws IOException {
        try (FaultyServer penneo = new FaultyServer(FaultyServer.hangUp());
                SandboxContext context = new SandboxContext(penneo.baseUrl())) {
            context.component()
                    .getConnection()
                    .setBaseUrl(penneo.baseUrl().toString().replace("http:", "https:"));
            context.component().getConnection().setConnectTimeout(300);
            context.component().getConnection().setResponseTimeout(300);

            assertThat(context.create(PDF).getException()).isExactlyInstanceOf(PenneoConnectionException.class);
            assertThat(penneo.requests()).isEmpty();
        }
    }

    @Test
    void aCreateThatCannotConnectIsRetryable() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        assertThatCreateFailsToConnect(nobody);
    }

    @Test
    void aCreateToAnUnknownHostIsRetryable() {
        assertThatCreateFailsToConnect(URI.create("http://penneo.invalid"));
    }

    /** The token comes from a server that is there, so that the create itself is what fails. */
    private static void assertThatCreateFailsToConnect(URI api) {
        try (FaultyServer oauth = new FaultyServer(FaultyServer.hangUp());
                SandboxContext context = new SandboxContext(oauth.baseUrl())) {
            context.component().getConnection().setBaseUrl(api.toString());

            Exchange exchange = context.create(PDF);

            assertThat(exchange.getException())
                    .isExactlyInstanceOf(PenneoConnectionException.class)
                    .isInstanceOf(PenneoRetryableException.class)
                    .hasMessageContaining("createCaseFile")
                    .hasMessageContaining(api.getAuthority());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
