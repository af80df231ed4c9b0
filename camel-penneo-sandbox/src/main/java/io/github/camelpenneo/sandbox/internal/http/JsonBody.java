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

/** Reads the JSON of requests. */
public final class JsonBody {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private JsonBody() {}

    /** The body of the request; throws {@link ApiException} with status 400 if the body is not a JSON object. */
    public static JsonNode of(Context ctx) {
        return parse(ctx.bodyInputStream());
    }

    /** The content of the stream; throws {@link ApiException} with status 400 if the content is not a JSON object. */
    public static JsonNode parse(InputStream json) {
        try {
            JsonNode node = READER.readValue(json);
            if (node == null || !node.isObject()) {
                throw ApiException.badRequest("The JSON must be an object");
            }
            return node;
        } catch (JsonProcessingException e) {
            // the message of the parser quotes the body, which may hold personal data
            throw ApiException.badRequest("Malformed JSON");
        } catch (IOException e) {
            throw ApiException.badRequest("The body could not be read");
        }
    }

    /** The text of a field; empty if the field is missing or not a string. */
    public static Optional<String> text(JsonNode object, String field) {
        return Optional.of(object.path(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
