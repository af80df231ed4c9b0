package io.github.camelpenneo.createcasefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.Document;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.Signer;
import io.github.camelpenneo.testing.LargePdf;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Sends and fetches far more than its heap holds: {@code StreamingProgram <Penneo's address> <folder>}. Prints a line for each
 * thing done, and fails where a file that was one already is copied or a temporary file stays.
 */
public final class StreamingProgram {

    private static final int DOCUMENTS = 5;
    private static final long LENGTH = 60L * 1024 * 1024;

    /** The document that is answered as a PDF, and that which is answered as JSON. */
    private static final long PDF = 7;

    private static final long JSON = 8;

    /** A document that is kept in memory, and one that is kept in a file. */
    private static final long IN_MEMORY = 9;

    private static final long IN_A_FILE = 10;
    private static final int AT_ONCE = 20;

    private static final CyclicBarrier ALL_ARE_THERE = new CyclicBarrier(AT_ONCE);

    private StreamingProgram() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        Path file = folder.resolve("large.pdf");
        try (OutputStream out = Files.newOutputStream(file);
                InputStream pdf = new LargePdf(LENGTH)) {
            pdf.transferTo(out);
        }
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            PenneoComponent options = camel.getComponent("penneo", PenneoComponent.class);
            options.getConnection().setBaseUrl(args[0]);
            options.getConnection().setOauthUrl(args[0]);
            options.getConnection().setRequestsPerMinute(0);
            options.getCredentials().setClientId("a-client-id");
            options.getCredentials().setClientSecret("a-client-secret");
            options.getCredentials().setApiKey("an-api-key");
            options.getCredentials().setSecretKey("an-api-secret");
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:create-multipart").to("penneo:createCaseFile?uploadMode=multipart");
                    from("direct:create-base64").to("penneo:createCaseFile?uploadMode=base64");
                    from("direct:download").to("penneo:downloadDocument").to("file:" + folder.resolve("archive"));
                    from("direct:at-once").to("penneo:downloadDocument").process(e -> ALL_ARE_THERE.await());
                }
            });
            camel.start();
            for (String mode : new String[] {"multipart", "base64"}) {
                create(camel, mode, "files", () -> PdfContent.of(file));
                create(camel, mode, "streams", () -> PdfContent.of(new LargePdf(LENGTH)));
            }
            for (long document : new long[] {PDF, JSON}) {
                run(
                        "download " + document,
                        () -> camel.createProducerTemplate().sendBody("direct:download", signedDocument(document)));
            }
            for (long document : new long[] {IN_MEMORY, IN_A_FILE}) {
                run(AT_ONCE + " at once of " + document, () -> downloadAtOnce(camel, document));
            }
        }
        requireEmpty(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Downloads a document as often as there are exchanges at once; all have it before any of them ends. */
    private static void downloadAtOnce(DefaultCamelContext camel, long document) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> downloads = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            downloads.add(threads.submit(
                    () -> camel.createProducerTemplate().sendBody("direct:at-once", signedDocument(document))));
        }
        threads.shutdown();
        try {
            for (Future<?> download : downloads) {
                download.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void create(DefaultCamelContext camel, String mode, String what, Supplier<PdfContent> pdf) {
        CaseFile caseFile = CaseFile.builder()
                .title("Large")
                .signers(Signer.builder().name("Ann").build())
                .documents(IntStream.range(0, DOCUMENTS)
                        .mapToObj(i -> Document.builder()
                                .title("Part " + i)
                                .pdf(pdf.get())
                                .build())
                        .toList())
                .build();
        run(mode + " " + what, () -> {
            Job job = camel.createProducerTemplate().requestBody("direct:create-" + mode, caseFile, Job.class);
            requireEmpty(Path.of(System.getProperty("java.io.tmpdir")));
            if (job == null) {
                throw new IllegalStateException("No job");
            }
        });
    }

    private static void run(String what, Runnable task) {
        List<MemoryPoolMXBean> pools = new ArrayList<>(ManagementFactory.getMemoryPoolMXBeans());
        pools.removeIf(pool -> pool.getType() != MemoryType.HEAP);
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        long before = System.nanoTime();
        task.run();
        long millis = (System.nanoTime() - before) / 1_000_000;
        long peak =
                pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf("%s: %d ms, heap at most %d MB%n", what, millis, peak / 1024 / 1024);
    }

    private static void requireEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> left = files.filter(
                            file -> !file.getFileName().toString().startsWith("hsperfdata"))
                    .toList();
            if (!left.isEmpty()) {
                throw new IllegalStateException("Temporary files: " + left);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DocumentDetails signedDocument(long id) {
        return new DocumentDetails(id, null, null, "Large " + id, 5, null, null, null, null, null, null, null);
    }
}
