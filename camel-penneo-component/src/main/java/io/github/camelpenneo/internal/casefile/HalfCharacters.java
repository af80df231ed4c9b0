package io.github.camelpenneo.internal.casefile;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.Violation;

/** Finds half characters in the texts of a case file: unpaired surrogates, which UTF-8 does not have, so that a ? would be sent. */
public final class HalfCharacters {

    private HalfCharacters() {}

    /** One violation for each text that has one. */
    public static List<Violation> check(JsonNode caseFile) {
        List<Violation> violations = new ArrayList<>();
        check("", caseFile, violations);
        return violations;
    }

    private static void check(String path, JsonNode value, List<Violation> violations) {
        if (value.isTextual()) {
            HiddenCharacters.halfCharacter(value.textValue())
                    .ifPresent(rule -> violations.add(new Violation(path, rule)));
        }
        value.properties().forEach(field -> {
            String name = FieldNames.path(path, field.getKey());
            HiddenCharacters.halfCharacter(field.getKey())
                    .ifPresent(rule -> violations.add(
                            new Violation(path.isEmpty() ? "body" : path, "has a field whose name " + rule)));
            check(name, field.getValue(), violations);
        });
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(path + "[" + i + "]", value.get(i), violations);
        }
    }
}
