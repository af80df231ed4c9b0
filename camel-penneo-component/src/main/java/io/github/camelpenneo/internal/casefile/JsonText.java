package io.github.camelpenneo.internal.casefile;

import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelpenneo.internal.json.Json;

/** Parses JSON text strictly: a duplicate field and anything after the JSON are errors, and so is a byte that its charset does not have. */
public final class JsonText {

    private static final ObjectReader STRICT = Json.MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    private static final int MARK_LENGTH = 3;

    private JsonText() {}

    /** Parses text. A missing node for an empty text. */
    static JsonNode read(String json) throws IOException {
        return STRICT.readTree(json);
    }

    /**
     * Parses bytes in UTF-8, UTF-16 or UTF-32, or in a declared charset if they do not begin with a byte order mark.
     *
     * @param charset the declared charset; null for none
     * @return a missing node if there are no bytes
     */
    public static JsonNode read(InputStream json, Charset charset) throws IOException {
        // Jackson detects these three charsets, and reads bytes faster than characters
        if (charset == null || charset.name().startsWith("UTF-")) {
            return STRICT.readTree(json);
        }
        InputStream bytes = new BufferedInputStream(json);
        return hasMark(bytes)
                ? STRICT.readTree(bytes)
                : STRICT.readTree(new InputStreamReader(
                        bytes,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static boolean hasMark(InputStream bytes) throws IOException {
        bytes.mark(MARK_LENGTH);
        String start = new String(bytes.readNBytes(MARK_LENGTH), StandardCharsets.ISO_8859_1);
        bytes.reset();
        return start.equals("\u00ef\u00bb\u00bf")
                || start.startsWith("\u00fe\u00ff")
                || start.startsWith("\u00ff\u00fe");
    }

    /**
     * What is wrong with a text that could not be parsed, in words; never quotes the text.
     *
     * @param charset the declared charset; null for none
     */
    static String problem(IOException e, Charset charset) {
        if (isCharsetProblem(e)) {
            return "is not JSON in " + (charset == null ? StandardCharsets.UTF_8 : charset) + where(e)
                    + "; a charset is declared by the option charset of the file endpoint, by the exchange property"
                    + " CamelCharsetName, or in the header Content-Type";
        }
        if (e instanceof StreamConstraintsException) {
            return "is JSON that is nested too deeply, or has too long a number" + where(e);
        }
        if (e instanceof JsonProcessingException json) {
            return String.valueOf(json.getOriginalMessage()).startsWith("Duplicate field")
                    ? "is JSON in which a field occurs twice" + where(e)
                    : "is not valid JSON" + where(e);
        }
        return "cannot be read: " + e.getClass().getSimpleName();
    }

    private static boolean isCharsetProblem(IOException e) {
        return e instanceof CharacterCodingException
                || e instanceof CharConversionException
                || e instanceof JsonProcessingException json
                        && String.valueOf(json.getOriginalMessage()).startsWith("Invalid UTF-8");
    }

    private static String where(IOException e) {
        JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
