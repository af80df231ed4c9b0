package io.github.camelpenneo.examples.filedrop;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;

/** Runs one sample contract through the example: drops it, signs it on the sandbox, and waits for the signed file. */
final class DemoRun {

    private static final int PENDING = 1;
    private static final long INTERVAL_MILLIS = 100;

    private final PenneoSandbox sandbox;
    private final Path folder;
    private final Duration limit;
    private final PrintStream out;
    private volatile boolean signed;

    DemoRun(PenneoSandbox sandbox, Path folder, Duration limit, PrintStream out) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.limit = limit;
        this.out = out;
    }

    /** The exit status: 0 once the signed file is there, 1 with the reason if it does not come within the limit. */
    int run() throws IOException {
        drop();
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        CompletableFuture<Path> archived = new CompletableFuture<>();
        scheduler.scheduleWithFixedDelay(() -> look(archived), 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        try {
            out.println("Signed: "
                    + archived.orTimeout(limit.toSeconds(), TimeUnit.SECONDS).join());
            return 0;
        } catch (CompletionException e) {
            out.println("There is no signed file: " + reason(e.getCause()));
            return 1;
        } finally {
            scheduler.shutdownNow();
        }
    }

    private void drop() throws IOException {
        Path contract = folder.resolve("inbox").resolve("sample-contract.pdf");
        try (InputStream sample = DemoRun.class.getResourceAsStream("/sample/sample-contract.pdf")) {
            Files.copy(sample, contract);
        }
        out.println("Dropped: " + contract);
    }

    private void look(CompletableFuture<Path> archived) {
        try {
            Optional<Path> complaint = complaint();
            if (complaint.isPresent()) {
                archived.completeExceptionally(new IOException(Files.readString(complaint.get())));
            }
            sandbox.caseFiles().stream()
                    .filter(candidate -> candidate.title().equals("sample-contract"))
                    .findFirst()
                    .ifPresent(caseFile -> advance(caseFile, archived));
        } catch (IOException | RuntimeException e) {
            archived.completeExceptionally(e);
        }
    }

    private void advance(SandboxCaseFile caseFile, CompletableFuture<Path> archived) {
        if (!signed && caseFile.status() == PENDING) {
            sandbox.signAll(caseFile.id());
            signed = true;
        }
        long document = caseFile.documents().get(0).id();
        Path file = folder.resolve("archive").resolve(caseFile.id() + "-" + document + "-sample-contract-signed.pdf");
        if (Files.exists(file)) {
            archived.complete(file);
        }
    }

    /** The text beside a source that went wrong. */
    private Optional<Path> complaint() throws IOException {
        for (String where : new String[] {"rejected", "unknown"}) {
            try (Stream<Path> files = Files.list(folder.resolve(where))) {
                Optional<Path> text = files.filter(file -> file.endsWith("sample-contract.pdf.txt"))
                        .findFirst();
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private String reason(Throwable failure) {
        if (!(failure instanceof TimeoutException)) {
            return failure.getMessage();
        }
        String stage = signed ? "it was signed, but not archived" : "it was not created; what is logged above says why";
        return "after " + limit.toSeconds() + " s: " + stage;
    }
}
