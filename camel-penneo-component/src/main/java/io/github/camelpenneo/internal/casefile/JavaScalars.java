package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelpenneo.internal.json.Json;
import org.w3c.dom.Node;

/** Converts single values of Java to JSON: text, numbers, booleans and times. */
final class JavaScalars {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JavaScalars() {}

    /** A value that cannot be converted. The message is the rule in words, without the value. */
    static final class RefusedValueException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedValueException(String rule) {
            super(rule);
        }
    }

    /** The value in a holder of at most one value, and the fields of parsed JSON; null for none. */
    static Object unwrapped(Object value) throws RefusedValueException {
        if (value instanceof Optional<?> optional) {
            return unwrapped(optional.orElse(null));
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() : null;
        }
        if (value instanceof Array column) {
            return elements(column);
        }
        return value instanceof JsonNode json ? unwrappedJson(json) : value;
    }

    private static Object elements(Array column) throws RefusedValueException {
        try {
            return column.getArray();
        } catch (SQLException e) {
            // The exception is dropped, since its message can quote the value
            throw new RefusedValueException(
                    "cannot be read from the database: " + e.getClass().getSimpleName());
        }
    }

    private static Object unwrappedJson(JsonNode json) throws RefusedValueException {
        if (json instanceof POJONode object) {
            return unwrapped(object.getPojo());
        }
        if (json instanceof BinaryNode bytes) {
            return bytes.binaryValue();
        }
        if (json instanceof ObjectNode object) {
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            return fields;
        }
        return json.isNull() || json.isMissingNode() ? null : json;
    }

    /**
     * The JSON of a single value; empty if it is none of a known type.
     *
     * @throws RefusedValueException if there is no JSON for the value
     * @throws IOException if a text cannot be read
     */
    static Optional<JsonNode> known(Object value) throws RefusedValueException, IOException {
        if (value instanceof JsonNode json && json.isValueNode()) {
            return Optional.of(json);
        }
        if (value instanceof Boolean || value instanceof AtomicBoolean) {
            return Optional.of(JSON.booleanNode(Boolean.parseBoolean(value.toString())));
        }
        if (value instanceof Number number) {
            return Optional.of(number(number));
        }
        if (JavaTimes.isTime(value)) {
            return Optional.of(JSON.numberNode(
                    JavaTimes.unixSeconds(value).orElseThrow(() -> new RefusedValueException(JavaTimes.NEEDS_ZONE))));
        }
        return HeldContent.text(value).map(JSON::textNode);
    }

    private static JsonNode number(Number number) throws RefusedValueException {
        try {
            BigDecimal exact = new BigDecimal(number.toString());
            // These two types can be inexact, which the rule of the field has to know
            if (number instanceof Double) {
                return JSON.numberNode(number.doubleValue());
            }
            return number instanceof Float ? JSON.numberNode(number.floatValue()) : JSON.numberNode(exact);
        } catch (NumberFormatException e) {
            throw new RefusedValueException("is not a number");
        }
    }

    /**
     * The JSON of a single value of any other type, as Jackson writes it: enums, UUIDs, URIs, types with {@code @JsonValue}.
     *
     * @throws RefusedValueException if there is no JSON for the value
     */
    static JsonNode other(Object value) throws RefusedValueException {
        // Jackson writes an XML node as the text of its XML
        if (!(value instanceof Node)) {
            try {
                JsonNode json = Json.MAPPER.valueToTree(value);
                if (json.isValueNode()) {
                    return json;
                }
            } catch (IllegalArgumentException e) {
                // The exception is dropped, since its message can quote the value
            }
        }
        throw new RefusedValueException("has a type that cannot be converted to JSON: "
                + value.getClass().getName());
    }
}
