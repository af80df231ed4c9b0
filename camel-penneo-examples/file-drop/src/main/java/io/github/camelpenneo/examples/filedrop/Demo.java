package io.github.camelpenneo.examples.filedrop;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.apache.camel.main.Main;

/**
 * The example and a Penneo sandbox in one process, for whoever wants to see it work without a Penneo account.
 *
 * <p>Arguments: the folder to work in, and whether to run a sample contract through once and end with status 0, or with 1
 * and the reason.
 */
public final class Demo {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> FOLDERS = List.of("inbox", "cases", "sent", "archive", "rejected", "unknown");

    private Demo() {}

    /** Runs the demo; see the class. */
    public static void main(String[] args) throws Exception {
        boolean once = Boolean.parseBoolean(args[1]);
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath().normalize());
        if (once) {
            // What an earlier run left must not be taken for the result of this one
            folder = Files.createTempDirectory(folder, "once-");
        }
        PenneoSandbox sandbox = PenneoSandbox.start();
        // Ends the sandbox, and deletes its files, by Ctrl-C too
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        Main program = program(sandbox, folder);
        if (once) {
            program.start();
            int status = new DemoRun(sandbox, folder, LIMIT, System.out).run();
            program.stop();
            System.exit(status);
        }
        describe(sandbox, folder, System.out);
        program.run();
        System.exit(program.getExitCode());
    }

    /** The example, set up to talk to the sandbox and to be reached by it. */
    static Main program(PenneoSandbox sandbox, Path folder) throws IOException {
        for (String name : FOLDERS) {
            Files.createDirectories(folder.resolve(name));
        }
        int port = freePort();
        Main program = new Main(FileDrop.class);
        program.addOverrideProperty("filedrop.folder", folder.toString());
        program.addOverrideProperty("filedrop.signers", "Jane Doe <jane@example.com>, John Smith <john@example.com>");
        program.addOverrideProperty("filedrop.port", String.valueOf(port));
        program.addOverrideProperty("filedrop.public-url", "http://localhost:" + port);
        pointAt(sandbox, program);
        return program;
    }

    /** Gives a program the sandbox's addresses and credentials. */
    static void pointAt(PenneoSandbox sandbox, Main program) {
        program.addOverrideProperty(
                "camel.component.penneo.base-url", sandbox.baseUrl().toString());
        program.addOverrideProperty(
                "camel.component.penneo.oauth-url", sandbox.oauthUrl().toString());
        program.addOverrideProperty("camel.component.penneo.client-id", sandbox.clientId());
        program.addOverrideProperty("camel.component.penneo.client-secret", sandbox.clientSecret());
        program.addOverrideProperty("camel.component.penneo.api-key", sandbox.apiKey());
        program.addOverrideProperty("camel.component.penneo.secret-key", sandbox.apiSecret());
    }

    private static void describe(PenneoSandbox sandbox, Path folder, PrintStream out) {
        out.println();
        out.println("  Sign here:             " + sandbox.baseUrl() + "/");
        out.println("  Drop a PDF here:       " + folder.resolve("inbox"));
        out.println("  or a description here: " + folder.resolve("cases"));
        out.println("  Signed PDFs are here:  " + folder.resolve("archive"));
        out.println("  What is under way:     " + folder.resolve("sent"));
        out.println("  What went wrong:       " + folder.resolve("rejected"));
        out.println("  What is unknown:       " + folder.resolve("unknown"));
        out.println();
        out.println("  Ctrl-C ends it.");
        out.println();
    }

    /** The address that the sandbox is told has to be known before the server stands. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
