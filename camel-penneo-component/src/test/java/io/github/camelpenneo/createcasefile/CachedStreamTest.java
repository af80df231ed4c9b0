package io.github.camelpenneo.createcasefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.Document;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.spi.StreamCachingStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A stream that Camel has put into its stream cache is a body as good as a file: with a length, and sent again. */
class CachedStreamTest {

    private static final byte[] PDF = Samples.pdf("The agreement");
    private static final String TOKEN =
            "{\"access_token\":\"a-token-%d\",\"token_type\":\"bearer\",\"expires_in\":600}";
    private static final String CREATED =
            "{\"status\":\"handled\",\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\",\"createdAt\":\"now\"}]}";

    /** Where Camel keeps the cache. */
    enum Cache {
        MEMORY,
        FILE,
        ENCRYPTED_FILE
    }

    private record Request(String length, String token, String body) {}

    @TempDir
    private Path folder;

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private int tokens;
    private HttpServer server;
    private SandboxContext context;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/oauth/", exchange -> answer(exchange, 200, TOKEN.formatted(++tokens)));
        server.createContext("/send/", this::create);
        server.start();
        context = new SandboxContext(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        context.close();
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void aCachedStreamIsSentAgainWithANewTokenAndItsLength(Cache cache) {
        for (String mode : List.of("multipart", "base64")) {
            requests.clear();
            statuses.add(401);
            route(cache, mode, "penneo:createCaseFile?uploadMode=" + mode);

            Exchange exchange = send(mode, new ByteArrayInputStream(PDF));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isInstanceOf(Job.class);
            assertThat(requests).hasSize(2);
            assertThat(requests)
                    .extracting(Request::length)
                    .doesNotContainNull()
                    .containsOnly(requests.get(0).length());
            assertThat(requests.get(0).token()).isNotEqualTo(requests.get(1).token());
            if ("multipart".equals(mode)) {
                assertThat(requests)
                        .allSatisfy(request -> assertThat(request.body()).contains(text(PDF)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void laterStepsReadTheStreamFromItsStart(Cache cache) {
        statuses.add(503);
        cacheIn(cache);
        context.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:caught")
                        .doTry()
                        .to("penneo:createCaseFile")
                        .doCatch(PenneoServerException.class)
                        .convertBodyTo(byte[].class)
                        .end();
            }
        });
        assertThat(send("caught", new ByteArrayInputStream(PDF)).getMessage().getBody())
                .isEqualTo(PDF);
    }

    @ParameterizedTest
    @EnumSource
    void branchesSendOneCacheAtTheSameTime(Cache cache) {
        cacheIn(cache);
        context.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:branches")
                        .multicast()
                        .parallelProcessing()
                        .stopOnException()
                        .to(
                                "penneo:createCaseFile",
                                "penneo:createCaseFile?uploadMode=multipart",
                                "penneo:createCaseFile?validate=false");
            }
        });
        assertThat(send("branches", new ByteArrayInputStream(PDF)).getException())
                .isNull();
        assertThat(requests)
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.body()).contains(text(PDF)));
    }

    @ParameterizedTest
    @EnumSource
    void aRedeliverySendsTheWholeStream(Cache cache) {
        statuses.add(503);
        statuses.add(503);
        cacheIn(cache);
        context.add(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(1));
                from("direct:redelivered").to("penneo:createCaseFile");
            }
        });
        assertThat(send("redelivered", new ByteArrayInputStream(PDF)).getException())
                .isNull();
        assertThat(requests)
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.body()).contains(text(PDF)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 7})
    void theLengthThatACacheTellsIsNotTrusted(long told) {
        OtherCache cache = new OtherCache(told, true);
        statuses.add(401);
        assertThat(context.create(cache).getException()).isNull();
        assertThat(requests)
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.body()).contains(text(PDF)));
    }

    @Test
    void aCacheThatCannotBeCopiedIsAStream() {
        OtherCache cache = new OtherCache(PDF.length, false);
        statuses.add(401);
        assertThat(context.create(cache).getException()).isExactlyInstanceOf(PenneoRetryableException.class);
        assertThat(requests).hasSize(1);
    }

    @Test
    void aCachedStreamInACaseFileIsSentAgain() {
        statuses.add(401);
        assertThat(context.create(caseFile(new InputStreamCache(PDF))).getException())
                .isNull();
        assertThat(requests).hasSize(2);
    }

    @Test
    void aStreamThatCanBeReadOnceMayBeSentAgainByItsSender() {
        statuses.add(401);
        assertThat(context.create(caseFile(new ByteArrayInputStream(PDF))).getException())
                .isExactlyInstanceOf(PenneoRetryableException.class)
                .hasMessageContaining("nothing was created")
                .hasMessageContaining("make the same call again");
        assertThat(context.create(caseFile(new ByteArrayInputStream(PDF))).getException())
                .isNull();
        assertThat(requests).hasSize(2);
    }

    /** A cache of another component. */
    private static final class OtherCache extends ByteArrayInputStream implements StreamCache {

        private final long told;
        private final boolean copied;

        OtherCache(long told, boolean copied) {
            super(PDF);
            this.told = told;
            this.copied = copied;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            transferTo(out);
        }

        @Override
        public StreamCache copy(Exchange exchange) {
            return copied ? new OtherCache(told, true) : null;
        }

        @Override
        public boolean inMemory() {
            return true;
        }

        @Override
        public long length() {
            return told;
        }

        @Override
        public long position() {
            return pos;
        }
    }

    private static CaseFile caseFile(InputStream pdf) {
        return CaseFile.builder()
                .documents(
                        Document.builder().title("One").pdf(PdfContent.of(pdf)).build())
                .build();
    }

    private void route(Cache cache, String name, String to) {
        cacheIn(cache);
        context.route("direct:" + name, to);
    }

    private void cacheIn(Cache cache) {
        StreamCachingStrategy strategy = context.camel().getStreamCachingStrategy();
        strategy.setSpoolEnabled(cache != Cache.MEMORY);
        strategy.setSpoolThreshold(1);
        strategy.setSpoolDirectory(folder.toFile());
        strategy.setSpoolCipher(cache == Cache.ENCRYPTED_FILE ? "AES/CTR/NoPadding" : null);
    }

    private Exchange send(String name, Object body) {
        return context.send("direct:" + name, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        });
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void create(HttpExchange exchange) throws IOException {
        String body = text(exchange.getRequestBody().readAllBytes());
        requests.add(new Request(
                exchange.getRequestHeaders().getFirst("Content-Length"),
                exchange.getRequestHeaders().getFirst("X-Auth-Token"),
                body));
        Integer status = statuses.poll();
        answer(exchange, status == null ? 201 : status, status == null ? CREATED : "{}");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
