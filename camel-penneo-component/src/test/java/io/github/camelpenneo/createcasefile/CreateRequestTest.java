package io.github.camelpenneo.createcasefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The request as Penneo receives it, to the byte. */
class CreateRequestTest {

    private static final String CREATED = "{\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\"}]}";

    @TempDir
    private Path folder;

    private FaultyServer server;
    private SandboxContext penneo;

    @BeforeEach
    void start() {
        server = new FaultyServer(FaultyServer.answer("201 Created", "application/json", CREATED));
        penneo = new SandboxContext(server.baseUrl());
    }

    @AfterEach
    void stop() throws IOException {
        penneo.close();
        server.close();
    }

    @Test
    void noHeaderOfTheMessageReachesPenneo() {
        penneo.send("penneo:createCaseFile", exchange -> {
            exchange.getMessage().setBody(Samples.pdf("The agreement"));
            exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
            exchange.getMessage().setHeader("X-Custom", "a custom value");
            exchange.getMessage().setHeader("JMSType", "a type");
            exchange.getMessage().setHeader("Authorization", "Basic c2VjcmV0");
            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "DELETE");
            exchange.getMessage().setHeader(Exchange.HTTP_URI, "http://127.0.0.1:1/elsewhere");
            exchange.getMessage().setHeader(Exchange.HTTP_QUERY, "a=b");
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/vcard");
            exchange.getMessage().setHeader(Exchange.CONTENT_ENCODING, "gzip");
        });

        String head = request().head();
        assertThat(head).startsWith("POST /send/api/v1/casefiles/20251022/create HTTP/1.1\r\n");
        assertThat(head.lines()
                        .skip(1)
                        .filter(line -> !line.isEmpty())
                        .map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactlyInAnyOrder(
                        "Accept",
                        "X-Auth-Token",
                        "Content-Type",
                        "Content-Length",
                        "Host",
                        "User-Agent",
                        "Accept-Encoding",
                        "Connection");
        assertThat(head)
                .contains("X-Auth-Token: a-token\r\n", "Content-Type: multipart/form-data; boundary=")
                .doesNotContain("custom", "JMSType", "c2VjcmV0", "vcard");
    }

    @Test
    void theFormHasTheCaseFileAndOnePartAFile() throws IOException {
        Path pdf = Files.write(folder.resolve("Året \"x\".pdf"), Samples.pdf("One"));
        penneo.create(List.of(pdf, Samples.pdf("Two")));

        String boundary = request()
                .head()
                .lines()
                .filter(line -> line.startsWith("Content-Type:"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*boundary=\"?([^\";]+).*", "$1");
        String[] parts = request().text().split("--" + boundary);
        assertThat(parts).hasSize(5);
        assertThat(parts[1]).contains("name=\"data\"", "Content-Type: application/json", "{\"caseFile\":{");
        assertThat(parts[2])
                .contains("name=\"files\"", "filename=\"document-1.pdf\"", "Content-Type: application/pdf", "%PDF-");
        assertThat(parts[3]).contains("name=\"files\"", "filename=\"document-2.pdf\"", "%PDF-");
        assertThat(parts[1]).contains("\"name\":\"document-1.pdf\"", "\"name\":\"document-2.pdf\"");
        assertThat(parts[4].strip()).isEqualTo("--");
    }

    @Test
    void theLengthIsSentForWhatHasOne() throws IOException {
        penneo.create(Files.write(folder.resolve("one.pdf"), Samples.pdf("One")));
        assertThat(request().head())
                .contains("Content-Length: " + request().body().length + "\r\n")
                .doesNotContain("Transfer-Encoding");
    }

    @Test
    void aStreamIsSentInChunks() {
        byte[] pdf = Samples.pdf("One");
        penneo.create(new ByteArrayInputStream(pdf));
        assertThat(request().head()).contains("Transfer-Encoding: chunked\r\n").doesNotContain("Content-Length");
        assertThat(request().text()).contains(new String(pdf, StandardCharsets.ISO_8859_1));
    }

    @Test
    void textIsSentAsUtf8() {
        penneo.send("penneo:createCaseFile", exchange -> {
            exchange.getMessage().setBody(Samples.pdf("The agreement"));
            exchange.getMessage().setHeader(PenneoConstants.TITLE, "Lejeaftale på ærø");
            exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        });
        assertThat(new String(request().body(), StandardCharsets.UTF_8)).contains("Lejeaftale på ærø");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStreamThatCannotBeReadToItsEndIsNoLostAnswer(boolean unchecked) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                if (unchecked) {
                    throw new IllegalStateException("for the test");
                }
                throw new IOException("for the test");
            }
        };
        byte[] start = Arrays.copyOf(Samples.pdf("One"), 100_000);

        Exchange exchange = penneo.create(new SequenceInputStream(new ByteArrayInputStream(start), broken));

        assertThat(exchange.getException())
                .isExactlyInstanceOf(PenneoException.class)
                .isNotInstanceOf(PenneoRetryableException.class)
                .hasMessageContaining("could not be read while it was sent");
        // What Penneo gets must not look whole
        await().until(() -> server.brokenOff() == 1);
        assertThat(server.requests()).isEmpty();
    }

    private FaultyServer.Request request() {
        assertThat(server.requests()).hasSize(1);
        return server.requests().get(0);
    }
}
