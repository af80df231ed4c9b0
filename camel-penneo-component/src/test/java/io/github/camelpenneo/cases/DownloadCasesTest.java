package io.github.camelpenneo.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.CachedOutputStream;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.spi.StreamCachingStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.apache.camel.support.builder.ExpressionBuilder.bodyExpression;
import static org.apache.camel.support.builder.ExpressionBuilder.constantExpression;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Case 09: a download is there in the steps of a route in which a stream on Camel's own disk is there, and is deleted with it. Each route
 * runs with a download to memory, with one to a file and with a stream of Camel.
 */
class DownloadCasesTest {

    private static final GroupedBodyAggregationStrategy GROUPED = new GroupedBodyAggregationStrategy();
    private static final String GONE = "gone";

    @TempDir
    private Path camelsFolder;

    private final String pdf = "%PDF-1.7 " + UUID.randomUUID() + " %%EOF";
    private final FaultyServer server = new FaultyServer(FaultyServer.answer("200 OK", "application/pdf", pdf));
    private final List<String> read = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch senderIsDone = new CountDownLatch(1);

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** Where a body comes from. */
    enum Source {
        MEMORY("penneo:downloadDocument"),
        FILE("penneo:downloadDocument?spoolThreshold=0"),
        CAMEL("direct:camels-own-disk-stream");

        private final String uri;

        Source(String uri) {
            this.uri = uri;
        }
    }

    static Stream<Arguments> routes() {
        return Stream.of(
                route(
                        "split",
                        2,
                        (test, from) -> from.split(bodyExpression())
                                .to("direct:download")
                                .process(test::read)),
                route(
                        "split, then all",
                        2,
                        (test, from) -> from.split(bodyExpression(), GROUPED)
                                .to("direct:download")
                                .end()
                                .process(test::readAll)),
                route(
                        "split in parallel, then all",
                        2,
                        (test, from) -> from.split(bodyExpression(), GROUPED)
                                .parallelProcessing()
                                .to("direct:download")
                                .end()
                                .process(test::readAll)),
                route(
                        "split within split, then all",
                        2,
                        (test, from) -> from.split(bodyExpression(), GROUPED)
                                .split(bodyExpression(), GROUPED)
                                .to("direct:download")
                                .end()
                                .end()
                                .process(test::readAll)),
                route(
                        "multicast, then all",
                        2,
                        (test, from) -> from.multicast(GROUPED)
                                .to("direct:first", "direct:first")
                                .end()
                                .process(test::readAll)),
                route(
                        "multicast of one",
                        2,
                        (test, from) -> from.to("direct:first")
                                .multicast()
                                .parallelProcessing()
                                .to("direct:read", "direct:read")),
                route(
                        "recipient list",
                        2,
                        (test, from) ->
                                from.to("direct:first").recipientList(constantExpression("direct:read,direct:read"))),
                route("enrich", 1, (test, from) -> from.enrich("direct:first").process(test::read)),
                route(
                        "loop",
                        2,
                        (test, from) -> from.to("direct:first")
                                .loop(2)
                                .process(test::read)
                                .end()),
                route(
                        "try and catch",
                        1,
                        (test, from) -> from.to("direct:first")
                                .doTry()
                                .throwException(new IllegalStateException("for the test"))
                                .doCatch(IllegalStateException.class)
                                .process(test::read)
                                .end()),
                route(
                        "other threads",
                        1,
                        (test, from) -> from.to("direct:first").threads(1, 1).process(test::read)),
                route("wire tap", 1, (test, from) -> from.to("direct:first").wireTap("direct:later")),
                route(
                        "queue in memory",
                        1,
                        (test, from) -> from.to("direct:first").to("seda:later")),
                route("Kamelet", 2, (test, from) -> from.to("kamelet:grouped").process(test::readAll)));
    }

    private static Arguments route(
            String name, int bodies, BiFunction<DownloadCasesTest, ProcessorDefinition<?>, Object> steps) {
        return arguments(name, bodies, steps);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void aDownloadLivesAsLongAsCamelsOwnStream(
            String name, int bodies, BiFunction<DownloadCasesTest, ProcessorDefinition<?>, Object> steps)
            throws Exception {
        try (SandboxContext context = new SandboxContext(server.baseUrl())) {
            spool(context.camel().getStreamCachingStrategy());
            context.add(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:camels-own-disk-stream").process(DownloadCasesTest.this::camelsOwn);
                    from("direct:download").toD("${header.source}");
                    from("direct:first").setBody(simple("${body[0]}")).toD("${header.source}");
                    from("direct:read").process(DownloadCasesTest.this::read);
                    from("direct:later").process(e -> senderIsDone.await()).process(DownloadCasesTest.this::read);
                    from("seda:later").process(e -> senderIsDone.await()).process(DownloadCasesTest.this::read);
                    routeTemplate("grouped")
                            .from("kamelet:source")
                            .split(bodyExpression(), GROUPED)
                            .to("direct:download")
                            .end();
                    steps.apply(DownloadCasesTest.this, from("direct:start"));
                }
            });
            assertThat(read(context, Source.MEMORY, bodies)).hasSize(bodies).containsOnly(pdf);
            List<String> camels = read(context, Source.CAMEL, bodies);
            if (camels.contains(GONE)) {
                assertThat(name).isIn("enrich", "Kamelet");
            } else {
                assertThat(read(context, Source.FILE, bodies)).isEqualTo(camels);
            }
        }
        await().untilAsserted(() -> assertThat(temporaryFiles()).isEmpty());
    }

    private List<String> read(SandboxContext context, Source source, int bodies) {
        read.clear();
        senderIsDone = new CountDownLatch(1);
        Exchange exchange = context.send("direct:start", e -> {
            e.getMessage().setBody(documents());
            e.getMessage().setHeader("source", source.uri);
        });
        if (exchange.getException() != null) {
            return List.of(GONE);
        }
        senderIsDone.countDown();
        await().until(() -> read.size() == bodies);
        return List.copyOf(read);
    }

    /** Camel deletes the folder of its files at the stop of the context, so it must be a folder of this test. */
    private void spool(StreamCachingStrategy strategy) {
        strategy.setRemoveSpoolDirectoryWhenStopping(false);
        strategy.setSpoolDirectory(camelsFolder.toFile());
        strategy.addSpoolRule(length -> true);
    }

    private static List<DocumentDetails> documents() {
        return List.of(document(7), document(8));
    }

    private static DocumentDetails document(long id) {
        return new DocumentDetails(id, null, null, "Lease", 5, null, null, null, null, null, null, null);
    }

    private void camelsOwn(Exchange exchange) throws IOException {
        try (CachedOutputStream out = new CachedOutputStream(exchange)) {
            out.write(pdf.getBytes(StandardCharsets.ISO_8859_1));
            StreamCache body = out.newStreamCache();
            assertThat(body.inMemory()).isFalse();
            exchange.getMessage().setBody(body);
        }
    }

    private void read(Exchange exchange) {
        read(exchange.getMessage().getBody());
    }

    private void readAll(Exchange exchange) {
        read(exchange.getMessage().getBody());
    }

    private void read(Object body) {
        if (body instanceof List<?> bodies) {
            bodies.forEach(this::read);
            return;
        }
        try {
            InputStream stream = (InputStream) body;
            stream.reset();
            read.add(new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1));
            stream.reset();
        } catch (IOException | RuntimeException e) {
            read.add(GONE);
        }
    }

    /** The temporary files with this content, which no other test has. */
    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("penneo-.*\\.pdf"))
                    .filter(this::hasContent)
                    .toList();
        }
    }

    private boolean hasContent(Path file) {
        try {
            return pdf.equals(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // Of another test, and deleted meanwhile
            return false;
        }
    }
}
