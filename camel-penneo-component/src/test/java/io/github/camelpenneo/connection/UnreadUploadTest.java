package io.github.camelpenneo.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

import io.github.camelpenneo.PenneoUploadMode;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.TlsServer;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A server answers while the request is still sent, reads no more, and does not close the connection: {@link EarlyAnswerTest} is for those that do. */
@Tag("slow")
class UnreadUploadTest {

    /** More than the buffers of two sockets hold. */
    private static final byte[] PDF = Samples.largePdf(20_000_000);

    private static final String REST =
            "Content-Type: application/json\r\nContent-Length: 18\r\n\r\n{\"message\":\"Early\"}";
    private static final FaultyServer.Fault CREATED = FaultyServer.answer(
            "201 Created",
            "application/json",
            "{\"status\":\"handled\",\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\"}]}");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aRejectionIsReadAndTheNextCallGoesOnAnotherConnection(PenneoUploadMode mode) throws Exception {
        try (FaultyServer penneo = new FaultyServer(
                        ServerSocketFactory.getDefault(),
                        CREATED,
                        early("413 Content Too Large"),
                        FaultyServer.raw("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n" + REST),
                        UnreadUploadTest::answerAndEndOutput);
                SandboxContext context = context(penneo, mode)) {
            assertThatItIsRejected(context.create(PDF), 413);
            assertThatItIsRejected(context.create(new ByteArrayInputStream(PDF)), 400);
            assertThatItIsRejected(context.create(PDF), 413);
            assertThat(context.create(PDF).getMessage().getBody()).isInstanceOf(Job.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRejectionOverTlsIsReadAndTheNextCallGoesOnAnotherConnection(PenneoUploadMode mode) throws Exception {
        try (TlsServer tls = new TlsServer(folder);
                FaultyServer penneo =
                        new FaultyServer(tls.tls().getServerSocketFactory(), CREATED, early("413 Content Too Large"));
                SandboxContext context = context(penneo, mode)) {
            context.camel().getComponent("http", HttpComponent.class).setSslContextParameters(tls.trust());

            assertThatItIsRejected(context.create(PDF), 413);
            assertThat(context.create(PDF).getMessage().getBody()).isInstanceOf(Job.class);
        }
    }

    @Test
    void aRejectedTokenIsRenewedAndTheRequestSentAgain() throws Exception {
        try (FaultyServer penneo =
                        new FaultyServer(ServerSocketFactory.getDefault(), CREATED, early("401 Unauthorized"));
                SandboxContext context = context(penneo, PenneoUploadMode.multipart)) {
            assertThat(context.create(PDF).getMessage().getBody()).isInstanceOf(Job.class);
        }
    }

    @Test
    void anAnswerThatLeavesTheOutcomeOpenIsNoneThatNothingWasCreated() throws Exception {
        try (FaultyServer penneo =
                        new FaultyServer(ServerSocketFactory.getDefault(), CREATED, early("502 Bad Gateway"));
                SandboxContext context = context(penneo, PenneoUploadMode.multipart)) {
            assertThat(context.create(PDF).getException())
                    .isExactlyInstanceOf(PenneoUnknownOutcomeException.class)
                    .isNotInstanceOf(PenneoRetryableException.class)
                    .hasMessageContaining("502");
        }
    }

    @Test
    void anAnswerIsReadAlsoWhereTheTimeoutIsShorterThanThePatience() throws Exception {
        try (FaultyServer penneo =
                        new FaultyServer(ServerSocketFactory.getDefault(), CREATED, early("413 Content Too Large"));
                SandboxContext context = context(penneo, PenneoUploadMode.multipart)) {
            context.component().getConnection().setResponseTimeout(200);

            assertThatItIsRejected(context.create(PDF), 413);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anUploadThatOnlyPausesGoesOn(boolean isTls) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (TlsServer tls = new TlsServer(folder);
                FaultyServer penneo = new FaultyServer(
                        isTls ? tls.tls().getServerSocketFactory() : ServerSocketFactory.getDefault(),
                        CREATED,
                        socket -> {
                            pauseLongerThanThePatience(never);
                            readTheRest(socket);
                            CREATED.happen(socket);
                        });
                SandboxContext context = context(penneo, PenneoUploadMode.multipart)) {
            context.camel().getComponent("http", HttpComponent.class).setSslContextParameters(tls.trust());
            // No request comes before, which would have read the session tickets of TLS
            context.component().getCredentials().setClientId(null);
            context.component().getCredentials().setClientSecret(null);
            context.component().getCredentials().setApiKey(null);
            context.component().getCredentials().setSecretKey(null);
            context.component().getCredentials().setAccessToken("a-token");

            assertThat(context.create(PDF).getMessage().getBody()).isInstanceOf(Job.class);
            assertThat(penneo.connections()).isEqualTo(1);
        }
    }

    private static FaultyServer.Fault early(String status) {
        return FaultyServer.raw("HTTP/1.1 " + status + "\r\n" + REST);
    }

    private static void answerAndEndOutput(Socket socket) throws IOException {
        early("413 Content Too Large").happen(socket);
        socket.shutdownOutput();
    }

    private static void pauseLongerThanThePatience(CountDownLatch never) {
        try {
            assertThat(never.await(1600, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** At least the PDF, of which some bytes were read with the head. */
    private static void readTheRest(Socket socket) throws IOException {
        socket.getInputStream().skipNBytes(PDF.length - 10_000L);
        byte[] end = new byte[10_000];
        String last = "";
        while (!last.endsWith("--\r\n")) {
            int length = socket.getInputStream().read(end);
            last = new String(end, 0, length, StandardCharsets.ISO_8859_1);
        }
    }

    private static void assertThatItIsRejected(Exchange exchange, int status) {
        assertThat(exchange.getException()).isExactlyInstanceOf(PenneoValidationException.class);
        assertThat(((PenneoException) exchange.getException()).getHttpStatus()).isEqualTo(status);
    }

    private static SandboxContext context(FaultyServer penneo, PenneoUploadMode mode) {
        SandboxContext context = new SandboxContext(penneo.baseUrl());
        context.component().getCreate().setUploadMode(mode);
        return context;
    }
}
