package io.github.camelpenneo.examples.jmstoarchive;

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
import java.util.stream.Stream;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;

/** Runs one sample contract through the example: drops it, signs it on the sandbox, and waits for the signed file. */
final class SampleRun {

    private static final int PENDING = 1;
    private static final long INTERVAL_MILLIS = 100;

    private final PenneoSandbox sandbox;
    private final Path folder;
    private final Duration limit;
    private final PrintStream out;

    SampleRun(PenneoSandbox sandbox, Path folder, Duration limit, PrintStream out) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.limit = limit;
        this.out = out;
    }

    /** The exit status: 0 once the signed file is there, 1 with the reason if it does not come within the limit. */
    int run() throws IOException {
        Path contract = folder.resolve("contracts").resolve("sample-contract.pdf");
        try (InputStream sample = SampleRun.class.getResourceAsStream("/sample/sample-contract.pdf")) {
            Files.createDirectories(contract.getParent());
            Files.copy(sample, contract);
        }
        out.println("Dropped: " + contract);
        CompletableFuture<Path> archived = new CompletableFuture<>();
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        scheduler.scheduleWithFixedDelay(() -> look(archived), 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        try {
            out.println("Signed: "
                    + archived.orTimeout(limit.toSeconds(), TimeUnit.SECONDS).join());
            return 0;
        } catch (CompletionException e) {
            out.println("There is no signed file; what is logged above says why: " + e.getCause());
            return 1;
        } finally {
            scheduler.shutdownNow();
        }
    }

    private void look(CompletableFuture<Path> archived) {
        try {
            sandbox.caseFiles().stream()
                    .filter(caseFile -> caseFile.status() == PENDING)
                    .map(SandboxCaseFile::id)
                    .forEach(sandbox::signAll);
            signedFile().ifPresent(archived::complete);
        } catch (IOException | RuntimeException e) {
            archived.completeExceptionally(e);
        }
    }

    private Optional<Path> signedFile() throws IOException {
        Path archive = Files.createDirectories(folder.resolve("archive"));
        try (Stream<Path> files = Files.walk(archive)) {
            return files.filter(file -> file.toString().endsWith(".pdf")).findFirst();
        }
    }
}
