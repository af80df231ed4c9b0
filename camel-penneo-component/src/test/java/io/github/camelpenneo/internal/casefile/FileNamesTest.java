package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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
