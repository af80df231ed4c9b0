package io.github.camelpenneo.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The JSON mapper. Unknown fields are ignored, JSON in which a field occurs twice is refused, null values are not written, and exceptions do not quote the source, which can
 * contain personal data.
 */
public final class Json {

    /** Thread-safe. */
    public static final ObjectMapper MAPPER = JsonMapper.builder(factory())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .addModule(RequestJson.module())
            .build();

    private Json() {}

    private static JsonFactory factory() {
        // A PDF in base64 is one string; the default limit is 20 million characters
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /** Whether the JSON could not be read since a field occurs twice in it. */
    public static boolean isDoubled(Throwable e) {
        return e instanceof JsonParseException json
                        && String.valueOf(json.getOriginalMessage()).startsWith("Duplicate field")
                || e.getCause() != null && isDoubled(e.getCause());
    }

    /** Writes a value that can always be serialized. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot be written as JSON: " + value.getClass().getName());
        }
    }
}
