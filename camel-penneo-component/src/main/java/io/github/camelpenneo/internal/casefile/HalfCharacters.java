package io.github.camelpenneo.internal.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            Optional<String> rule = HiddenCharacters.halfCharacter(value.textValue());
            if (rule.isPresent()) {
                violations.add(new Violation(path, rule.get()));
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            Optional<String> rule = HiddenCharacters.halfCharacter(field.getKey());
            if (rule.isPresent()) {
                violations.add(new Violation(path.isEmpty() ? "body" : path, "has a field whose name " + rule.get()));
            }
            check(FieldNames.path(path, field.getKey()), field.getValue(), violations);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(path + "[" + i + "]", value.get(i), violations);
        }
    }
}
