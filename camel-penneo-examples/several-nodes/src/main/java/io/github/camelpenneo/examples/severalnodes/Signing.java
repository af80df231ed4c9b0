package io.github.camelpenneo.examples.severalnodes;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;

/** The signers: within a second, each signs what is pending in the sandbox. */
final class Signing implements AutoCloseable {

    private static final int PENDING = 1;

    private final PenneoSandbox sandbox;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    Signing(PenneoSandbox sandbox) {
        this.sandbox = sandbox;
        thread.scheduleWithFixedDelay(this::sign, 0, 500, TimeUnit.MILLISECONDS);
    }

    private void sign() {
        sandbox.caseFiles().stream()
                .filter(caseFile -> caseFile.status() == PENDING)
                .map(SandboxCaseFile::id)
                .forEach(sandbox::signAll);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
