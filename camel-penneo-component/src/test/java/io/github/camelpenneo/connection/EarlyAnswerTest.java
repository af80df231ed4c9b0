package io.github.camelpenneo.connection;

import java.io.ByteArrayInputStream;
import java.util.stream.Stream;

import io.github.camelpenneo.PenneoUploadMode;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.testing.Samples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A server, or a gateway before it, answers while the request is still sent, and then reads no more. */
@Tag("slow")
class EarlyAnswerTest {

    private static final byte[] SMALL = Samples.pdf("The agreement");
    private static final byte[] LARGE = Samples.largePdf(2_000_000);
    private static final String REST =
            "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{\"message\":\"Early\"}";

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("400 Bad Request", PenneoValidationException.class),
                arguments("413 Content Too Large", PenneoValidationException.class),
                arguments("429 Too Many Requests", PenneoRateLimitException.class),
                arguments("503 Service Unavailable", PenneoServerException.class),
                arguments("500 Internal Server Error", PenneoUnknownOutcomeException.class),
                arguments("502 Bad Gateway", PenneoUnknownOutcomeException.class),
                arguments("201 Created", PenneoUnknownOutcomeException.class));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anEarlyAnswerIsReadThoughTheRequestCannotBeWritten(String status, Class<?> exception) throws Exception {
        try (CutCreates penneo = new CutCreates()) {
            for (PenneoUploadMode mode : PenneoUploadMode.values()) {
                for (byte[] pdf : new byte[][] {SMALL, LARGE}) {
                    assertThatTheAnswerCounts(penneo, mode, pdf, status, exception);
                }
            }
            penneo.assertThatTheSandboxAgrees();
        }
    }

    private static void assertThatTheAnswerCounts(
            CutCreates penneo, PenneoUploadMode mode, byte[] pdf, String status, Class<?> exception) throws Exception {
        for (int after : new int[] {1, 300, 1000, pdf.length / 2}) {
            for (Cut.Ending ending : new Cut.Ending[] {Cut.Ending.CLOSED, Cut.Ending.RESET}) {
                Cut cut = Cut.early(after, ending, "HTTP/1.1 " + status + REST);
                for (Object body : new Object[] {pdf, new ByteArrayInputStream(pdf)}) {
                    CutCreates.Outcome outcome = penneo.create("?uploadMode=" + mode, body, cut);
                    assertThat(outcome.failure()).as("%s", cut).isExactlyInstanceOf(exception);
                    assertThat(outcome.failure())
                            .isInstanceOfSatisfying(
                                    PenneoException.class,
                                    e -> assertThat(e.getHttpStatus())
                                            .isEqualTo(Integer.parseInt(status.substring(0, 3))));
                }
            }
        }
    }
}
