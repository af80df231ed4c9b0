package io.github.camelpenneo.examples.sandboxrunner;

import java.nio.file.Path;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import org.apache.camel.builder.RouteBuilder;

/** Stands in for the people: signs whatever is sent, and ends the program once a signed PDF is in the archive. */
final class SampleRun extends RouteBuilder {

    private static final int PENDING = 1;

    private final PenneoSandbox sandbox;
    private final Path archive;
    private final Runnable end;
    private volatile boolean signed;

    SampleRun(PenneoSandbox sandbox, Path archive, Runnable end) {
        this.sandbox = sandbox;
        this.archive = archive;
        this.end = end;
    }

    @Override
    public void configure() {
        from("timer:signers?period=500").process(exchange -> sign());

        fromF("file:%s?noop=true&include=.*pdf", archive).process(exchange -> {
            System.out.println(
                    "Signed: " + archive.resolve(exchange.getMessage().getHeader("CamelFileName", String.class)));
            signed = true;
            end.run();
        });
    }

    /** Whether there has been a signed PDF. */
    boolean signed() {
        return signed;
    }

    private void sign() {
        sandbox.caseFiles().stream()
                .filter(caseFile -> caseFile.status() == PENDING)
                .map(SandboxCaseFile::id)
                .forEach(sandbox::signAll);
    }
}
