package io.github.camelpenneo.connection;

import java.nio.file.Path;

import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.testing.CuttingProxy;
import io.github.camelpenneo.testing.Passage;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.TlsServer;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The connection ends while TLS is set up, before anything of the request can have been written. */
@Tag("slow")
class CutHandshakeTest {

    private static final byte[] PDF = Samples.pdf("The agreement");

    @TempDir
    private Path folder;

    private TlsServer penneo;
    private CuttingProxy proxy;
    private SandboxContext context;
    private int clients;

    @BeforeEach
    void start() throws Exception {
        penneo = new TlsServer(folder);
        proxy = new CuttingProxy(penneo.port());
        context = new SandboxContext(penneo.baseUrl());
        context.options().setBaseUrl("https://localhost:" + proxy.port());
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        proxy.close();
        penneo.close();
    }

    @Test
    void aHandshakeThatBreaksOffOnTheServersSideIsRetryable() {
        // Signatures differ in length by some bytes
        int hello = whole().firstFlight() - 10;
        assertThat(hello).isPositive();
        for (Cut.Ending ending : new Cut.Ending[] {Cut.Ending.CLOSED, Cut.Ending.RESET}) {
            for (int after : new int[] {0, 1, 5, 6, 50, 120, 130, 200, hello / 2, hello - 100, hello}) {
                assertThatItIsRetryable(Cut.answer(after, ending));
            }
        }
    }

    @Test
    void aHandshakeThatBreaksOffOnTheClientsSideIsRetryable() {
        for (Cut.Ending ending : new Cut.Ending[] {Cut.Ending.CLOSED, Cut.Ending.RESET}) {
            for (int after : new int[] {0, 1, 5, 6, 43, 100}) {
                assertThatItIsRetryable(Cut.request(after, ending));
            }
        }
    }

    @Test
    void aRequestThatHasArrivedIsNeverRetryable() {
        Passage whole = whole();
        for (int after = whole.firstFlight() - 10; after < whole.answer().length() - 10; after += 80) {
            int before = penneo.requests().size();
            Exception failure = create(Cut.answer(after, Cut.Ending.CLOSED));
            assertThat(failure).isInstanceOf(PenneoException.class);
            if (penneo.requests().size() > before) {
                assertThat(failure).isInstanceOf(PenneoUnknownOutcomeException.class);
            }
        }
    }

    private Passage whole() {
        Passage whole = proxy.set(Cut.none());
        assertThat(send()).isInstanceOf(PenneoUnknownOutcomeException.class);
        return whole;
    }

    private void assertThatItIsRetryable(Cut cut) {
        int before = penneo.requests().size();
        assertThat(create(cut))
                .as("%s", cut)
                .isExactlyInstanceOf(PenneoConnectionException.class)
                .isInstanceOf(PenneoRetryableException.class);
        assertThat(penneo.requests()).hasSize(before);
    }

    private Exception create(Cut cut) {
        Passage passage = proxy.set(cut);
        Exception failure = send();
        passage.awaitEnd();
        assertThat(passage.repetitions()).isZero();
        return failure;
    }

    /** Each time with a client of its own, since one would go on with the TLS session that it has. */
    private Exception send() {
        HttpComponent http = new HttpComponent();
        http.setCamelContext(context.camel());
        http.setSslContextParameters(penneo.trust());
        String name = "http" + clients++;
        context.camel().getRegistry().bind(name, http);
        return context.send("penneo:createCaseFile?httpComponent=#" + name, exchange -> {
                    exchange.getMessage().setBody(PDF);
                    exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
                    exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
                })
                .getException();
    }
}
