package io.github.camelpenneo.internal.casefile;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.Violation;

/** The root {@code caseFile}, which a case file in JSON or a map can have. */
final class CaseFileRoot {

    static final String NAME = "caseFile";

    private static final String BESIDE = "is beside caseFile, where it would be lost; put it into caseFile";

    private CaseFileRoot() {}

    /** One violation for each field beside the root, since only the case file in the root is sent. */
    static List<Violation> beside(JsonNode json) {
        return json.properties().stream()
                .flatMap(field -> beside(field.getKey(), field.getValue()).stream())
                .toList();
    }

    /** A violation if a field is beside the root and is set. */
    static Optional<Violation> beside(String name, Object value) {
        boolean isSet = value != null
                && !(value instanceof JsonNode json && json.isNull())
                && !(value instanceof Optional<?> optional && optional.isEmpty());
        return isSet && !name.equals(NAME) && !name.equals("$schema")
                ? Optional.of(new Violation(FieldNames.shown(name), BESIDE))
                : Optional.empty();
    }
}
