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
import io.github.camelpenneo.internal.http.HttpResponse;
import io.github.camelpenneo.internal.json.Json;

/**
 * Reads the content of a document from a JSON response, {@code {"content": base64}}, without holding the content in memory.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md.
 */
final class ContentJson {

    private static final String CONTENT = "content";
    private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();

    private ContentJson() {}

    /** Whether a response is JSON, by its content type. */
    static boolean isJson(HttpResponse response) {
        String type = response.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        String plain = type.split(";", 2)[0].strip();
        return plain.equals("application/json") || plain.endsWith("+json");
    }

    /** The maximum length of the content in JSON of this length: base64 has four characters for three bytes. Negative if it is unknown. */
    static long maximumContent(long length) {
        return length < 0 ? length : length / 4 * 3;
    }

    /**
     * Writes the decoded content to a stream.
     *
     * @return the number of decoded bytes; null if the JSON has no content
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
            // Jackson throws this for a character that is not base64; the message quotes the character
            throw new JsonParseException(parser, "The content is not base64");
        }
    }
}
