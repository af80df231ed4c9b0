package io.github.camelpenneo.examples.filedrop;

import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The marker at the moments at which a crash would count. */
class MarkerTest {

    @TempDir
    private Path root;

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    private Cases cases;
    private Path source;
    private Path marker;

    @BeforeEach
    void pickUp() throws Exception {
        cases = new Cases(root.toString());
        source = Files.createDirectories(root.resolve("inbox")).resolve("contract.pdf");
        Files.writeString(source, "a contract");
        marker = root.resolve(".state/sending/contract.pdf");
        exchange.getMessage().setHeader(Exchange.FILE_NAME_ONLY, "contract.pdf");
        exchange.getMessage().setHeader(Exchange.FILE_PATH, source.toString());
        cases.pickUp(exchange);
        cases.mark(exchange);
    }

    @Test
    void whatMayHaveBeenSentKeepsItsMarkerUntilItHasBeenMoved() throws Exception {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("no answer"));
        cases.unknown(exchange);
        assertThat(marker).exists();
        done();
        assertThat(marker).exists();
    }

    @Test
    void whatHasBeenSentKeepsItsMarkerUntilItHasBeenMoved() throws Exception {
        cases.sent(exchange);
        assertThat(marker).exists();
    }

    @Test
    void aMarkerGoesOnceItsSourceHasBeenMoved() throws Exception {
        cases.sent(exchange);
        Files.delete(source);
        done();
        assertThat(marker).doesNotExist();
    }

    private void done() {
        exchange.getExchangeExtension().handoverCompletions().forEach(completion -> completion.onComplete(exchange));
    }
}
