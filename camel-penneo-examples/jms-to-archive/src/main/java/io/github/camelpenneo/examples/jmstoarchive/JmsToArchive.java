package io.github.camelpenneo.examples.jmstoarchive;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.apache.camel.main.Main;

/**
 * Runs the routes until Ctrl-C, with a broker and a Penneo sandbox in the same process unless the environment has
 * {@code JMS_URL} and {@code PENNEO_CLIENT_ID}.
 *
 * <p>Arguments: the folder to work in, and whether to run a sample contract through once, on broker and sandbox of its own,
 * and end with status 0, or with 1 and the reason.
 */
public final class JmsToArchive {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PORT = Integer.getInteger("broker.port", 61616);

    private JmsToArchive() {}

    /** Runs the example; see the class. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath().normalize());
        if (Boolean.parseBoolean(args[1])) {
            // What an earlier run left must not be taken for the result of this one
            System.exit(once(Files.createTempDirectory(folder, "once-"), System.out));
        }
        PenneoSandbox sandbox = System.getenv("PENNEO_CLIENT_ID") == null ? sandbox() : null;
        try (Broker broker = System.getenv("JMS_URL") == null ? new Broker(folder.resolve("broker"), PORT) : null) {
            Main program = program(folder, broker, sandbox);
            describe(folder, broker, sandbox, System.out);
            program.run();
        }
        System.exit(0);
    }

    private static PenneoSandbox sandbox() {
        PenneoSandbox sandbox = PenneoSandbox.start();
        // Ends the sandbox, and deletes its files, by Ctrl-C too
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        return sandbox;
    }

    private static int once(Path folder, PrintStream out) throws Exception {
        try (Broker broker = new Broker(folder.resolve("broker"), 0);
                PenneoSandbox sandbox = PenneoSandbox.start()) {
            Main program = program(folder, broker, sandbox);
            program.start();
            int status = new SampleRun(sandbox, folder, LIMIT, out).run();
            program.stop();
            return status;
        }
    }

    /** The program, on broker and sandbox where they are not null. */
    static Main program(Path folder, Broker broker, PenneoSandbox sandbox) {
        Main program = new Main(JmsToArchive.class);
        program.addOverrideProperty("folder", folder.toString());
        if (broker != null) {
            program.addOverrideProperty("jms.url", broker.url());
        }
        if (sandbox != null) {
            connect(program, sandbox);
        }
        return program;
    }

    private static void connect(Main program, PenneoSandbox sandbox) {
        program.addOverrideProperty("poll-delay", "1000");
        program.addOverrideProperty(
                "camel.component.penneo.base-url", sandbox.baseUrl().toString());
        program.addOverrideProperty(
                "camel.component.penneo.oauth-url", sandbox.oauthUrl().toString());
        program.addOverrideProperty("camel.component.penneo.client-id", sandbox.clientId());
        program.addOverrideProperty("camel.component.penneo.client-secret", sandbox.clientSecret());
        program.addOverrideProperty("camel.component.penneo.api-key", sandbox.apiKey());
        program.addOverrideProperty("camel.component.penneo.secret-key", sandbox.apiSecret());
    }

    private static void describe(Path folder, Broker broker, PenneoSandbox sandbox, PrintStream out) {
        out.println();
        if (sandbox != null) {
            out.println("  Sign here:            " + sandbox.baseUrl() + "/");
        }
        out.println("  Drop a PDF here:      " + folder.resolve("contracts"));
        if (broker != null) {
            out.println("  or send it by JMS to: " + broker.url() + ", queue contracts");
        }
        out.println("  Signed PDFs are here: " + folder.resolve("archive"));
        out.println();
        out.println("  Ctrl-C ends it.");
        out.println();
    }
}
