package io.github.camelpenneo.internal.casefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelpenneo.api.PdfContent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the first and the last bytes tell of content, wherever they meet. */
@Tag("one-line")
class PdfEndsTest {

    private static final int DISTANCE = 1024;
    private static final String EOF = "%%EOF";

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 500, 1023, 1024, 1025, 1029, 1034, 2000, 2047, 2048, 2049, 3000, 100_000})
    void thePdfIsCompleteIfItsMarkerIsWithinTheLastBytes(int length) throws IOException {
        for (int behind : new int[] {0, 1, 5, 495, 1013, 1014, 1018, 1019, 1020, 1024, 1025, 2000}) {
            int marker = length - behind - EOF.length();
            if (marker >= "%PDF-".length()) {
                boolean isNear = behind + EOF.length() <= DISTANCE;
                assertThat(PdfEnds.of(PdfContent.of(pdf(length, marker))).isComplete())
                        .as("marker at %d of %d", marker, length)
                        .isEqualTo(isNear);
            }
        }
    }

    @Test
    void ofAStreamOnlyTheFirstBytesAreReadAndTheStreamIsReset() throws IOException {
        byte[] pdf = pdf(5000, 10);
        PdfContent stream = Pdf.ofStream(new ByteArrayInputStream(pdf));

        PdfEnds ends = PdfEnds.of(stream);

        assertThat(ends.isPdf()).isTrue();
        assertThat(ends.isComplete()).isTrue();
        assertThat(stream.open().readAllBytes()).isEqualTo(pdf);
    }

    @Test
    void theTailOfOtherContentIsNotRead() throws IOException {
        assertThat(PdfEnds.of(PdfContent.of(new byte[5000])).tail()).isNull();
        assertThat(PdfEnds.of(PdfContent.of(new byte[0])).fault()).isEqualTo(Pdf.EMPTY);
        assertThat(PdfEnds.of(PdfContent.of(" \nJVBERi0xLjc=".getBytes(StandardCharsets.US_ASCII)))
                        .fault())
                .isEqualTo(Pdf.ENCODED);
        assertThat(PdfEnds.of(PdfContent.of("Data:application/pdf;base64,".getBytes(StandardCharsets.US_ASCII)))
                        .fault())
                .isEqualTo(Pdf.ENCODED);
        assertThat(PdfEnds.of(PdfContent.of("x%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                        .fault())
                .isEqualTo(Pdf.NOT_A_PDF);
    }

    private static byte[] pdf(int length, int marker) {
        byte[] pdf = new byte[length];
        Arrays.fill(pdf, (byte) ' ');
        System.arraycopy("%PDF-".getBytes(StandardCharsets.US_ASCII), 0, pdf, 0, 5);
        System.arraycopy(EOF.getBytes(StandardCharsets.US_ASCII), 0, pdf, marker, EOF.length());
        return pdf;
    }
}
