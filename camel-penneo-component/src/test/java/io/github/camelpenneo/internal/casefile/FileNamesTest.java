package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Lease, Lease",
        "Lease 2026-01 v1.2, Lease 2026-01 v1.2",
        "a/b\\c, a_b_c",
        "../x, x",
        "..., document",
        "'', document",
        "'   ', document",
        "'a:*?<>|b', a_b",
        "Lejeaftale på ærø, Lejeaftale på ærø",
        ".hidden, hidden"
    })
    void aTitleBecomesASafeName(String title, String name) {
        assertThat(FileNames.sanitise(title)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "CON, _CON.pdf",
        "aux.pdf, _aux.pdf",
        "lpt1., _lpt1.pdf",
        "con.2026, _con.2026.pdf",
        "'con .2026', '_con .2026.pdf'",
        "Nul, _Nul.pdf",
        "PRN.txt, _PRN.txt.pdf",
        "com9, _com9.pdf",
        "COM¹, _COM¹.pdf",
        "CONIN$, CONIN.pdf",
        "con-2026, con-2026.pdf",
        "Contract, Contract.pdf",
        "com10, com10.pdf",
        "Lpt, Lpt.pdf"
    })
    void case23_aNameThatWindowsTakesForADeviceIsAnother(String title, String name) {
        assertThat(FileNames.pdf(title)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "-rf, rf.pdf",
        "--help, help.pdf",
        "'. .', document.pdf",
        "'a. . ', a.pdf",
        "~root, root.pdf",
        "'%2e%2e', 2e_2e.pdf",
        "Lease.pdf.PDF, Lease.pdf.pdf"
    })
    void case23_aNameIsNoOptionOfACommandAndHasNoDotsAtItsEdges(String title, String name) {
        assertThat(FileNames.pdf(title)).isEqualTo(name);
    }

    @Test
    void case23_everyTitleOfTheCaseBecomesANameThatIsNoDevice() throws IOException {
        try (InputStream titles = getClass().getResourceAsStream("/cases/23-file-name-devices/titles.txt")) {
            assertThat(new String(titles.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(FileNames::pdf))
                    .containsExactly("_CON.pdf", "_aux.pdf", "_lpt1.pdf", "_con.2026.pdf", "rf.pdf");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // composed, where there is such a letter
        "A\u030Arsrapport, \u00C5rsrapport",
        "Købsaftale, Købsaftale",
        // marks that belong to their letter: Devanagari, Thai, Hebrew, a letter with two marks
        "किरायानामा, किरायानामा",
        "สัญญา, สัญญา",
        "שָׁלוֹם, שָׁלוֹם",
        "q\u0323\u0307, q\u0323\u0307",
        "\u0301x, x"
    })
    void lettersKeepTheirMarks(String title, String name) {
        assertThat(FileNames.sanitise(title)).isEqualTo(Normalizer.normalize(name, Normalizer.Form.NFC));
    }

    @Test
    void charactersThatNobodySeesAreLeftOut() {
        assertThat(FileNames.sanitise("lease\u202Efdp.exe")).isEqualTo("leasefdp.exe");
        assertThat(FileNames.sanitise("\uFEFFle\u200Base\u00AD")).isEqualTo("lease");
        assertThat(FileNames.sanitise("a\uD800b")).isEqualTo("a_b");
    }

    @Test
    void aLongNameIsNotCutBetweenALetterAndItsMarks() {
        String name = FileNames.sanitise("x".repeat(198) + "q\u0323\u0307\u0323");
        assertThat(name).isEqualTo("x".repeat(198));
    }

    @Test
    void controlCharactersAndLineBreaksAreNotPartOfAName() {
        assertThat(FileNames.sanitise("a\u0000b\r\nc")).isEqualTo("a_b_c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "契", "𠀀", "æ"})
    void aLongTitleBecomesANameThatAFileSystemTakes(String sign, @TempDir Path folder) throws IOException {
        for (int length = 45; length < 260; length++) {
            String name = FileNames.sanitise(sign.repeat(length)) + ".pdf";
            assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(name);
            assertThat(Files.write(folder.resolve(name), new byte[1])).exists();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.pdf, a",
        "a.b.pdf, a.b",
        "a, a",
        ".pdf, .pdf",
        "folder/a.pdf, a",
        "C:\\folder\\a.pdf, a",
        "folder.d/a, a"
    })
    void aFileNameBecomesATitle(String name, String title) {
        assertThat(FileNames.base(name)).isEqualTo(title);
    }
}
