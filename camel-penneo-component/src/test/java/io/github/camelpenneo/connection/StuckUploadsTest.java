package io.github.camelpenneo.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.testing.LargePdf;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Uploads to a server that accepts connections and never reads: more of them than there are threads for what resumes. */
@Tag("one-line")
class StuckUploadsTest {

    private static final int UPLOADS = 30;

    @TempDir
    Path folder;

    @Test
    void eachEndsAfterItsTimeoutAlthoughAllThreadsAreStuck() throws Exception {
        Path pdf = Files.createFile(folder.resolve("large.pdf"));
        try (InputStream large = new LargePdf(16L * 1024 * 1024)) {
            Files.copy(large, pdf, StandardCopyOption.REPLACE_EXISTING);
        }
        List<Socket> accepted = Collections.synchronizedList(new ArrayList<>());
        try (ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
                SandboxContext penneo = new SandboxContext(URI.create("http://127.0.0.1:" + server.getLocalPort()))) {
            Thread acceptor = new Thread(() -> accept(server, accepted));
            acceptor.start();
            penneo.component().getConnection().setRequestsPerMinute(1000);
            penneo.component().getConnection().setResponseTimeout(2500);
            penneo.component().getCredentials().setClientId(null);
            penneo.component().getCredentials().setClientSecret(null);
            penneo.component().getCredentials().setApiKey(null);
            penneo.component().getCredentials().setSecretKey(null);
            penneo.component().getCredentials().setAccessToken("a-token");
            penneo.route("direct:create", "penneo:createCaseFile");
            // All uploads wait for a permit, and resume on the threads of the component
            Inside.takePermits(penneo.camel(), "penneo:createCaseFile", 20);
            ProducerTemplate template = penneo.camel().createProducerTemplate();

            List<CompletableFuture<Exchange>> exchanges = IntStream.range(0, UPLOADS)
                    .mapToObj(i -> template.asyncSend("direct:create", exchange -> {
                        exchange.getMessage().setBody(pdf.toFile());
                        exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
                        exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
                    }))
                    .toList();

            for (CompletableFuture<Exchange> exchange : exchanges) {
                assertThat(exchange.get(1, TimeUnit.MINUTES).getException()).isInstanceOf(PenneoException.class);
            }
        } finally {
            for (Socket socket : accepted) {
                socket.close();
            }
        }
    }

    private static void accept(ServerSocket server, List<Socket> accepted) {
        try {
            while (true) {
                accepted.add(server.accept());
            }
        } catch (IOException e) {
            // The test has ended
        }
    }
}
