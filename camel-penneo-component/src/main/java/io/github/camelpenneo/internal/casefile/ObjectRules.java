package io.github.camelpenneo.internal.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.Violation;

/**
 * The rules for the fields of an object. Null means that a field is not set.
 *
 * @param required the required fields, and how to set each, as an addition to "is missing"
 * @param rules the rules of all known fields
 */
record ObjectRules(Map<String, String> required, Map<String, FieldRule> rules) {

    ObjectRules {
        // Sorted, for the order of the violations
        required = new TreeMap<>(required);
    }

    /** Rules for an object whose required fields can only be set in the object itself. */
    static ObjectRules of(List<String> required, Map<String, FieldRule> rules) {
        return new ObjectRules(required.stream().collect(Collectors.toMap(field -> field, field -> "")), rules);
    }

    /** Removes fields that are null, and converts the values of the others to the form of Penneo's JSON. */
    void normalise(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode value = object.get(name);
            if (value.isNull()) {
                object.remove(name);
            } else if (rules.containsKey(name)) {
                object.set(name, rules.get(name).form().apply(value));
            }
        }
    }

    List<Violation> check(String path, JsonNode object) {
        if (!object.isObject()) {
            return List.of(new Violation(path, "must be an object"));
        }
        List<Violation> violations = new ArrayList<>(missing(path, object));
        violations.addAll(invalid(path, object));
        return violations;
    }

    List<Violation> missing(String path, JsonNode object) {
        List<Violation> violations = new ArrayList<>();
        required.forEach((field, hint) -> {
            if (!object.hasNonNull(field)) {
                violations.add(new Violation(prefix(path) + field, "is missing" + hint));
            }
        });
        return violations;
    }

    List<Violation> invalid(String path, JsonNode object) {
        List<Violation> violations = new ArrayList<>();
        object.properties().forEach(field -> {
            String fieldPath = FieldNames.path(path, field.getKey());
            FieldRule rule = rules.get(field.getKey());
            if (rule == null) {
                violations.add(new Violation(fieldPath, "is not a field of this object in Penneo's API"));
            } else if (!field.getValue().isNull()) {
                rule.check(fieldPath, field.getValue(), violations);
            }
        });
        return violations;
    }

    private static String prefix(String path) {
        return path.isEmpty() ? "" : path + ".";
    }
}
