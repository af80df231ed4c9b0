package io.github.camelpenneo.sandbox.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;

/** Reads JSON that a caller sent. */
public final class JsonBody {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private JsonBody() {}

    /** The request's body, a JSON object; anything else is an {@link ApiException} with 400. */
    public static JsonNode of(Context ctx) {
        return parse(ctx.bodyInputStream());
    }

    /** The stream's text, a JSON object; anything else is an {@link ApiException} with 400. */
    public static JsonNode parse(InputStream json) {
        try {
            JsonNode node = READER.readValue(json);
            if (node == null || !node.isObject()) {
                throw ApiException.badRequest("The JSON must be an object");
            }
            return node;
        } catch (JsonProcessingException e) {
            // the parser's own message quotes what was sent, which may be personal data
            throw ApiException.badRequest("Malformed JSON");
        } catch (IOException e) {
            throw ApiException.badRequest("The body could not be read");
        }
    }

    /** A field's text, empty when the field is missing or not a text. */
    public static Optional<String> text(JsonNode object, String field) {
        return Optional.of(object.path(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
