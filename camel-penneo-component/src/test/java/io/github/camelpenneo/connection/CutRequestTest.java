package io.github.camelpenneo.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.camelpenneo.PenneoUploadMode;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.testing.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The connection ends while the request is sent: nobody can tell from here how much of it has arrived. */
@Tag("slow")
class CutRequestTest {

    private static final byte[] PDF = Samples.pdf("The agreement");

    private CutCreates penneo;

    @BeforeEach
    void start() throws IOException {
        penneo = new CutCreates();
    }

    @AfterEach
    void stop() throws IOException {
        penneo.close();
    }

    static Stream<Arguments> uploads() {
        return Arrays.stream(PenneoUploadMode.values())
                .map(mode -> "?uploadMode=" + mode)
                .flatMap(mode -> Stream.of(
                        arguments(mode, Named.<Supplier<Object>>of("of known length", () -> PDF)),
                        arguments(mode, Named.<Supplier<Object>>of("in chunks", () -> new ByteArrayInputStream(PDF)))));
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void aRequestThatIsCutAnywhereLeavesTheOutcomeUnknown(String mode, Supplier<Object> pdf) throws Exception {
        String request = request(mode, pdf);
        int whole = request.length();
        int pdfStart = Math.max(request.indexOf("%PDF"), request.indexOf("JVBER")) + 20;
        int pdfEnd = whole - 150;
        assertThat(pdfStart).isBetween(500, pdfEnd);
        // Within the PDF one byte is like another, and to the server a reset is like an end
        for (int after = 1; after <= whole; after += after > pdfStart && after < pdfEnd ? 9 : 1) {
            assertThatTheOutcomeIsUnknown(penneo.create(mode, pdf.get(), Cut.request(after, Cut.Ending.CLOSED)));
        }
        for (int after = 1; after <= whole; after += after < whole - 50 ? 9 : 1) {
            assertThatTheOutcomeIsUnknown(penneo.create(mode, pdf.get(), Cut.request(after, Cut.Ending.RESET)));
        }
        penneo.assertThatTheSandboxAgrees();
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void aConnectionThatEndsBeforeTheFirstByteIsRetryableOnlyIfNoneWasWritten(String mode, Supplier<Object> pdf)
            throws Exception {
        for (Cut.Ending ending : new Cut.Ending[] {Cut.Ending.CLOSED, Cut.Ending.RESET}) {
            for (int i = 0; i < 50; i++) {
                CutCreates.Outcome outcome = penneo.create(mode, pdf.get(), Cut.request(0, ending));
                assertThat(outcome.failure()).isNotNull();
                assertThat(outcome.passage().request()).isEmpty();
            }
        }
        penneo.assertThatTheSandboxAgrees();
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void aRequestThatGetsNoAnswerLeavesTheOutcomeUnknown(String mode, Supplier<Object> pdf) throws Exception {
        int whole = request(mode, pdf).length();
        for (int after : new int[] {1, whole / 2, whole - 1, whole}) {
            assertThatTheOutcomeIsUnknown(
                    penneo.create(mode + "&responseTimeout=200", pdf.get(), Cut.request(after, Cut.Ending.SILENT)));
        }
        penneo.assertThatTheSandboxAgrees();
    }

    @Test
    void aServerThatStopsReadingDoesNotHoldTheExchangeForEver() throws Exception {
        byte[] large = Samples.largePdf(8_000_000);
        for (PenneoUploadMode mode : PenneoUploadMode.values()) {
            for (Object pdf : new Object[] {large, new ByteArrayInputStream(large)}) {
                assertThatTheOutcomeIsUnknown(penneo.create(
                        "?responseTimeout=200&uploadMode=" + mode, pdf, Cut.request(100_000, Cut.Ending.SILENT)));
            }
        }
        penneo.assertThatTheSandboxAgrees();
    }

    private String request(String mode, Supplier<Object> pdf) throws Exception {
        return penneo.create(mode, pdf.get(), Cut.none()).passage().request();
    }

    private static void assertThatTheOutcomeIsUnknown(CutCreates.Outcome outcome) {
        assertThat(outcome.failure())
                .as("%s", outcome.passage().cut())
                .isExactlyInstanceOf(PenneoUnknownOutcomeException.class);
    }
}
