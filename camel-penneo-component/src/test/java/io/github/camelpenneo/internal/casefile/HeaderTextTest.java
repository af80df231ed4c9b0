package io.github.camelpenneo.internal.casefile;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderTextTest {

    @ParameterizedTest
    @CsvSource({
        "Lease, Lease",
        "=?UTF-8?Q?K=C3=B8bsaftale_for_=C3=86gade_1?=, Købsaftale for Ægade 1",
        "=?UTF-8?B?S8O4YnNhZnRhbGUucGRm?=, Købsaftale.pdf",
        "Re: =?iso-8859-1?q?K=F8b?= (2), Re: Køb (2)",
        "=?cp1252?Q?=93x=94?=, “x”",
        "=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=, 日本",
        // a letter cut in two, as some mail programs do
        "=?UTF-8?Q?K=C3?= =?UTF-8?Q?=B8b?=, Køb",
        "=?UTF-8?B?S8M=?= =?UTF-8?B?uGI=?=, Køb",
        // without padding, with spaces that belong to nothing, and within other text
        "=?UTF-8?B?S8O4YnM?=, Købs",
        "=?utf-8?q?a b?=, a b",
        "x=?UTF-8?Q?K=C3=B8b?=y, xKøby",
        "$1 =?UTF-8?B?JDE?=, $1 $1"
    })
    void encodedWordsAreDecoded(String raw, String text) {
        assertThat(HeaderText.decode(raw)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first\r\n second",
                "first\r\n\t second",
                "first\n second",
                "first \r\n\t\tsecond",
                " first second\t"
            })
    void aFoldedTextIsOneLine(String raw) {
        assertThat(HeaderText.decode(raw)).isEqualTo("first second");
    }

    @Test
    void encodedLineEndsAndControlCharactersAreSpaces() {
        assertThat(HeaderText.decode("=?UTF-8?Q?a=0D=0ABcc:_b=00c?=")).isEqualTo("a Bcc: b c");
    }

    @Test
    void utf8ThatStandsUnencodedIsRead() {
        assertThat(HeaderText.decode(
                        new String("Købsaftale".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
                .isEqualTo("Købsaftale");
        assertThat(HeaderText.decode("Købsaftale")).isEqualTo("Købsaftale");
        assertThat(HeaderText.decode("Ægade – 1")).isEqualTo("Ægade – 1");
    }

    @Test
    void lettersAreComposed() {
        assertThat(HeaderText.decode("A\u030Arsrapport")).isEqualTo("\u00C5rsrapport");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "", "  ", "\r\n ", "=?UTF-8?Q??=", "=?UTF-8?Q?_?=",
                "=?unknown?Q?x?=", "=?UTF-8?X?abc?=", "=?UTF-8?B?S8O4Y*?=", "=?UTF-8?Q?K=C3?=", "=?UTF-8?B?////?="
            })
    void aBlankTextAndOneThatCannotBeDecodedAreNone(String raw) {
        assertThat(HeaderText.decode(raw)).isNull();
    }
}
