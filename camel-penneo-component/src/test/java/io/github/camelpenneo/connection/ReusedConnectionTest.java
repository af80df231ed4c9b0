package io.github.camelpenneo.connection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What one call leaves to the next: an answer too many, an error of the JVM, a connection that the server may be closing. */
class ReusedConnectionTest {

    private static final String JOB = "{\"status\":\"handled\",\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\"}]}";
    private static final FaultyServer.Fault CREATED = FaultyServer.answer("201 Created", "application/json", JOB);
    private static final FaultyServer.Fault LIST = FaultyServer.answer("200 OK", "application/json", "[]");

    private FaultyServer penneo;
    private SandboxContext context;

    @AfterEach
    void stop() throws Exception {
        context.close();
        penneo.close();
    }

    private void start(FaultyServer.Fault... answers) {
        AtomicInteger request = new AtomicInteger();
        penneo = new FaultyServer(socket -> answers[request.getAndIncrement()].happen(socket));
        context = new SandboxContext(penneo.baseUrl());
        context.component().getCredentials().setAccessToken("a-token");
        context.component().getCredentials().setClientId(null);
        context.component().getCredentials().setClientSecret(null);
        context.component().getCredentials().setApiKey(null);
        context.component().getCredentials().setSecretKey(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
                "x"
            })
    void whatComesTogetherWithAnAnswerIsNotTheAnswerToACreate(String more) {
        start(
                FaultyServer.raw(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]" + more),
                CREATED);
        assertThat(context.send("penneo:listCaseFiles", e -> {}).getException()).isNull();
        assertThat(context.create(Samples.pdf("Agreement")).getMessage().getBody())
                .isInstanceOf(Job.class);
        assertThat(penneo.connections()).isEqualTo(2);
    }

    @Test
    void aCreateTakesNoConnectionThatHasBeenIdleForASecond() {
        start(LIST, CREATED, CREATED, LIST);
        assertThat(context.send("penneo:listCaseFiles", e -> {}).getException()).isNull();
        assertThat(context.create(Samples.pdf("The first")).getException()).isNull();
        assertThat(penneo.connections()).isEqualTo(1);
        long begin = System.nanoTime();
        await().until(() -> System.nanoTime() - begin > Duration.ofMillis(1010).toNanos());
        assertThat(context.create(Samples.pdf("The second")).getException()).isNull();
        assertThat(penneo.connections()).isEqualTo(2);
        assertThat(context.send("penneo:listCaseFiles", e -> {}).getException()).isNull();
        assertThat(penneo.connections()).isEqualTo(2);
    }

    @Test
    void anErrorWhileAPdfIsReadEndsOneCreateOnly() {
        start(CREATED);
        Exchange exchange = context.create(failing(() -> {
            throw new NoClassDefFoundError("com/example/Decoder");
        }));
        assertThat(exchange.getException())
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContaining("could not be read while it was sent (NoClassDefFoundError)");
        assertThat(context.create(Samples.pdf("Agreement")).getException()).isNull();
    }

    @Test
    void anErrorInTheHttpClientEndsOneCallOnly() {
        start(CREATED);
        Exchange exchange = context.create(closedWith(new NoClassDefFoundError("com/example/Decoder")));
        assertThat(exchange.getException())
                .isInstanceOf(PenneoUnknownOutcomeException.class)
                .hasMessageContaining("No response from");
        assertThat(context.create(Samples.pdf("Agreement")).getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Long: ", "X-Many: one\r\n"})
    void theHeadOfAResponseIsLimited(String part) {
        start(socket -> write(socket.getOutputStream(), "HTTP/1.1 200 OK\r\n", part));
        assertThat(context.send("penneo:listCaseFiles", e -> {}).getException())
                .isInstanceOf(PenneoConnectionException.class)
                .hasMessageContaining("is not valid HTTP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 102 Processing\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"})
    void aServerThatAnswersForEverWithoutAnAnswerHoldsNoThread(String interim) {
        start(socket -> write(socket.getOutputStream(), "", interim));
        context.component().getConnection().setResponseTimeout(200);
        assertThat(context.send("penneo:listCaseFiles", e -> {}).getException())
                .isInstanceOf(PenneoConnectionException.class)
                .hasMessageContaining("within responseTimeout");
    }

    private static void write(OutputStream out, String first, String forEver) throws IOException {
        out.write(first.getBytes(StandardCharsets.US_ASCII));
        byte[] part = forEver.repeat(100).getBytes(StandardCharsets.US_ASCII);
        while (true) {
            out.write(part);
        }
    }

    /** A PDF that can be read until it is sent. */
    private static PdfContent failing(Supplier<Integer> failure) {
        byte[] pdf = Samples.pdf("Agreement");
        AtomicInteger opened = new AtomicInteger();
        return content(
                pdf,
                in -> opened.incrementAndGet() == 1
                        ? in
                        : new FilterInputStream(in) {
                            @Override
                            public int read(byte[] bytes, int offset, int length) {
                                return failure.get();
                            }
                        });
    }

    /** A PDF whose stream cannot be closed when it has been sent. */
    private static PdfContent closedWith(Error error) {
        byte[] pdf = Samples.pdf("Agreement");
        AtomicInteger opened = new AtomicInteger();
        return content(
                pdf,
                in -> opened.incrementAndGet() == 1
                        ? in
                        : new FilterInputStream(in) {
                            @Override
                            public void close() {
                                throw error;
                            }
                        });
    }

    @FunctionalInterface
    private interface Wrapping {
        InputStream wrap(InputStream in);
    }

    private static PdfContent content(byte[] pdf, Wrapping wrapping) {
        PdfContent content = PdfContent.of(pdf);
        return new PdfContent() {
            @Override
            public long length() throws IOException {
                return content.length();
            }

            @Override
            public boolean isRepeatable() {
                return true;
            }

            @Override
            public InputStream open() throws IOException {
                return wrapping.wrap(content.open());
            }
        };
    }
}
