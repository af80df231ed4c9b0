package io.github.camelpenneo.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;

/**
 * Reads the records of what Penneo sends. A field in another form than expected is read if it means one value, and is null otherwise: it
 * does not make the rest unreadable. Who needs a field checks that it is there.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md.
 */
public final class AnswerJson {

    private static final ObjectMapper MAPPER = mapper();

    private AnswerJson() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper =
                Json.MAPPER.copy().registerModule(AnswerValues.module()).addHandler(new AnswerShapes());
        mapper.coercionConfigFor(LogicalType.Collection)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsEmpty);
        mapper.coercionConfigFor(LogicalType.POJO).setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull);
        return mapper;
    }

    /**
     * Reads an object.
     *
     * @return null for the JSON null
     * @throws com.fasterxml.jackson.core.exc.StreamReadException if the text is empty or not JSON, also as a cause
     * @throws MismatchedInputException if the JSON is not an object
     */
    public static <T> T read(InputStream json, Class<T> type) throws IOException {
        try (JsonParser parser = begin(json)) {
            if (parser.currentToken() != JsonToken.START_OBJECT && parser.currentToken() != JsonToken.VALUE_NULL) {
                throw MismatchedInputException.from(parser, type, "The JSON is not an object");
            }
            return MAPPER.readValue(parser, type);
        }
    }

    /**
     * Reads a list of objects: an array, or an object whose names are numbers, which PHP writes for a list with gaps.
     *
     * @return null for the JSON null
     * @throws com.fasterxml.jackson.core.exc.StreamReadException if the text is empty or not JSON, also as a cause
     * @throws MismatchedInputException if the JSON is not a list
     */
    public static <T> List<T> readList(InputStream json, Class<T> type) throws IOException {
        JavaType list = MAPPER.getTypeFactory().constructCollectionType(List.class, type);
        try (JsonParser parser = begin(json)) {
            if (parser.currentToken() == JsonToken.START_ARRAY || parser.currentToken() == JsonToken.VALUE_NULL) {
                return MAPPER.readValue(parser, list);
            }
            // An empty object can be anything, so it is no list of nothing here
            if (MAPPER.readTree(parser) instanceof ObjectNode map && !map.isEmpty() && AnswerShapes.isNumbered(map)) {
                return MAPPER.convertValue(map, list);
            }
            throw MismatchedInputException.from(parser, list, "The JSON is not a list");
        }
    }

    /** Reads an object from a map, a tree or another record. */
    public static <T> T convert(Object value, Class<T> type) {
        return MAPPER.convertValue(value, type);
    }

    private static JsonParser begin(InputStream json) throws IOException {
        JsonParser parser = MAPPER.createParser(json);
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "The response is empty");
        }
        return parser;
    }
}
