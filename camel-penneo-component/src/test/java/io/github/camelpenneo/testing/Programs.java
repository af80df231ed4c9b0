package io.github.camelpenneo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/** Programs of the machine that tests need. */
public final class Programs {

    private Programs() {}

    /** Skips the test on machines without a program, except in CI. */
    public static void require(Path program) {
        if (Files.isExecutable(program)) {
            return;
        }
        String message = "This test needs " + program + "; .ci/run installs it";
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        abort(message);
    }

    /** A port that nothing listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a key and a certificate of {@code localhost}, as {@code key.pem} and {@code certificate.pem} in the folder. */
    public static Path certificate(Path folder) throws IOException {
        Path certificate = folder.resolve("certificate.pem");
        run(List.of(
                "/usr/bin/openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                certificate.toString()));
        return certificate;
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.onExit().orTimeout(30, TimeUnit.SECONDS).join().exitValue())
                .as("exit code of %s", command)
                .isZero();
    }
}
