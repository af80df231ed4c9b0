package io.github.camelpenneo.createcasefile;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelpenneo.PenneoUploadMode;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A PDF that is written, cut or extended while it is sent: Penneo must not make a case file of a mixture. */
@Tag("one-line")
class ChangedPdfTest {

    private static final String CREATED = "{\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\"}]}";
    private static final byte[] PDF = Samples.largePdf(300_000);

    @TempDir
    private Path folder;

    private interface Change {
        void of(Path file) throws IOException;
    }

    private enum Kind {
        OVERWRITTEN(file -> {
            byte[] other = new byte[PDF.length];
            Arrays.fill(other, (byte) 'Z');
            Files.write(file, other);
        }),
        CUT(file -> Files.write(file, Arrays.copyOf(PDF, PDF.length / 2))),
        EXTENDED(file -> Files.write(file, PDF, StandardOpenOption.APPEND));

        private final Change change;

        Kind(Change change) {
            this.change = change;
        }
    }

    static Stream<Arguments> kindsAndModes() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(PenneoUploadMode.values()).map(mode -> Arguments.of(kind, mode)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndModes")
    void aPdfThatIsChangedWhileItIsSentIsNotSentWhole(Kind kind, PenneoUploadMode mode) throws IOException {
        Path file = Files.write(folder.resolve("contract.pdf"), PDF);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        try (FaultyServer server = new FaultyServer(FaultyServer.answer("201 Created", "application/json", CREATED));
                SandboxContext penneo = new SandboxContext(server.baseUrl())) {
            penneo.component().getCreate().setUploadMode(mode);

            Exchange exchange = penneo.create(new ChangedWhileSent(file, kind.change));

            assertThat(exchange.getException())
                    .isExactlyInstanceOf(PenneoException.class)
                    .isNotInstanceOfAny(PenneoRetryableException.class, PenneoUnknownOutcomeException.class)
                    .hasMessageContaining("could not be read while it was sent")
                    .hasMessageContaining("ChangedException")
                    .hasMessageContaining("Penneo did not receive a complete request");
            await().until(() -> server.brokenOff() == 1);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aPdfThatIsDeletedWhileItIsSentIsSentWhole() throws IOException {
        Path file = Files.write(folder.resolve("contract.pdf"), PDF);
        try (FaultyServer server = new FaultyServer(FaultyServer.answer("201 Created", "application/json", CREATED));
                SandboxContext penneo = new SandboxContext(server.baseUrl())) {
            Exchange exchange = penneo.create(new ChangedWhileSent(file, Files::delete));
            assertThat(exchange.getException()).isNull();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aFolderIsToldAsNoFile() throws IOException {
        try (SandboxContext penneo = new SandboxContext(URI.create("http://localhost:1"))) {
            assertThat(penneo.create(folder).getException())
                    .isInstanceOf(PenneoValidationException.class)
                    .hasMessageContaining("cannot be read: NotARegularFileException");
        }
    }

    /** A file that is changed once it has been opened to be sent: after the look at its ends. */
    private static final class ChangedWhileSent implements PdfContent {

        private final Path file;
        private final Change change;
        private final PdfContent content;
        private final AtomicInteger opened = new AtomicInteger();

        ChangedWhileSent(Path file, Change change) {
            this.file = file;
            this.change = change;
            this.content = PdfContent.of(file);
        }

        @Override
        public long length() throws IOException {
            return content.length();
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public InputStream open() throws IOException {
            InputStream in = content.open();
            if (opened.incrementAndGet() == 2) {
                change.of(file);
            }
            return in;
        }
    }
}
