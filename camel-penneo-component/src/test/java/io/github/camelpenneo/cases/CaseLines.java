package io.github.camelpenneo.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines of a file of a case: one input on each. */
final class CaseLines {

    private CaseLines() {}

    static List<String> of(String file) throws IOException {
        try (InputStream in = CaseLines.class.getResourceAsStream("/cases/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
