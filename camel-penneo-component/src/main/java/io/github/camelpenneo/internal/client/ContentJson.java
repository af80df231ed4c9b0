package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelpenneo.internal.http.HttpAnswer;
import io.github.camelpenneo.internal.json.Json;

/**
 * Reads the content of a document in the JSON form, {@code {"content": base64}}, without holding it in memory.
 *
 * <p>Source: "Case files and documents" in the contract.
 */
final class ContentJson {

    private static final String CONTENT = "content";
    private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();

    private ContentJson() {}

    /** Whether an answer has this form, by its content type. */
    static boolean isJson(HttpAnswer answer) {
        String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        String plain = type.split(";", 2)[0].strip();
        return plain.equals("application/json") || plain.endsWith("+json");
    }

    /**
     * Writes the decoded content to a stream.
     *
     * @return the number of bytes; null if there is no content
     */
    static Long read(InputStream json, OutputStream to) throws IOException {
        Long length = null;
        try (JsonParser parser = Json.MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean content = CONTENT.equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (content && value == JsonToken.VALUE_STRING && length == null) {
                    length = decode(parser, to);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return length;
    }

    private static long decode(JsonParser parser, OutputStream to) throws IOException {
        try {
            return parser.readBinaryValue(BASE64, to);
        } catch (IllegalArgumentException e) {
            // So says Jackson that a sign is not base64's; its text repeats the sign
            throw new JsonParseException(parser, "The content is not base64");
        }
    }
}
