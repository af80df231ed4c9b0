package io.github.camelpenneo.examples.sandboxrunner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.apache.camel.main.Main;

/**
 * Runs the routes on the class path, as camel-main does, and a Penneo sandbox in the same process. The routes take their
 * contracts from {@code contracts/} in the working directory and leave them signed in {@code archive/}.
 *
 * <p>Its one argument says whether a sample contract is to be run through: the program then ends with status 0, or with 1 if
 * there is no signed file within a minute.
 */
public final class SandboxRunner {

    private static final int LIMIT_SECONDS = 60;

    private SandboxRunner() {}

    /** Runs an example; see the class. */
    public static void main(String[] args) throws Exception {
        try (PenneoSandbox sandbox = PenneoSandbox.start()) {
            // Deletes its files by Ctrl-C too
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
            System.exit(run(sandbox, Boolean.parseBoolean(args[0])));
        }
    }

    private static int run(PenneoSandbox sandbox, boolean once) throws Exception {
        Path contracts = Files.createDirectories(Path.of("contracts").toAbsolutePath());
        Path archive = contracts.resolveSibling("archive");
        Main program = program(sandbox);
        if (!once) {
            System.out.printf("%n  Sign here:            %s/%n", sandbox.baseUrl());
            System.out.printf("  Drop a PDF here:      %s%n", contracts);
            System.out.printf("  Signed PDFs are here: %s%n%n  Ctrl-C ends it.%n%n", archive);
            program.run();
            return program.getExitCode();
        }
        drop(contracts.resolve("sample-contract.pdf"));
        SampleRun sample = new SampleRun(sandbox, archive, program::completed);
        program.configure().addRoutesBuilder(sample);
        program.configure().withDurationMaxSeconds(LIMIT_SECONDS);
        program.run();
        if (!sample.signed()) {
            System.out.println("There is no signed file after " + LIMIT_SECONDS + " s; what is logged above says why.");
        }
        return sample.signed() ? 0 : 1;
    }

    private static Main program(PenneoSandbox sandbox) {
        Main program = new Main();
        program.addOverrideProperty(
                "camel.component.penneo.base-url", sandbox.baseUrl().toString());
        program.addOverrideProperty(
                "camel.component.penneo.oauth-url", sandbox.oauthUrl().toString());
        program.addOverrideProperty("camel.component.penneo.client-id", sandbox.clientId());
        program.addOverrideProperty("camel.component.penneo.client-secret", sandbox.clientSecret());
        program.addOverrideProperty("camel.component.penneo.api-key", sandbox.apiKey());
        program.addOverrideProperty("camel.component.penneo.secret-key", sandbox.apiSecret());
        return program;
    }

    private static void drop(Path contract) throws IOException {
        try (InputStream sample = SandboxRunner.class.getResourceAsStream("/sample-contract.pdf")) {
            Files.copy(sample, contract);
        }
        System.out.println("Dropped: " + contract);
    }
}
