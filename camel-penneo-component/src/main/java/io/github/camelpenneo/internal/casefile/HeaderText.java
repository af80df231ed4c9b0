package io.github.camelpenneo.internal.casefile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** Decodes the text of a mail header: a subject, or the name of a file. */
final class HeaderText {

    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^?\\s]+\\?[A-Za-z]\\?[^?]*\\?=");
    private static final Pattern BASE64_WORD = Pattern.compile("(=\\?[^?\\s]+\\?[bB]\\?)([^?=]*)=*(\\?=)");
    private static final int BASE64_QUARTET = 4;
    private static final int LAST_LATIN1 = 0xFF;
    private static final int LAST_ASCII = 0x7F;
    private static final char REPLACEMENT = '\uFFFD';

    private HeaderText() {}

    /**
     * The text in one line, with its encoded words (RFC 2047) decoded.
     *
     * @param raw the text as in the header; null for no header
     * @return null if the text is missing or blank, or if an encoded word cannot be decoded
     */
    static String decode(String raw) {
        String decoded = raw == null ? null : decodeWords(repairUtf8(raw.replaceAll("\\r?\\n(?=[ \\t])", "")));
        if (decoded == null || decoded.indexOf(REPLACEMENT) >= 0) {
            return null;
        }
        String line = decoded.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.isEmpty() ? null : Normalizer.normalize(line, Normalizer.Form.NFC);
    }

    private static String decodeWords(String line) {
        if (!ENCODED_WORD.matcher(line).find()) {
            return line;
        }
        try {
            return DecoderUtil.decodeEncodedWords(withPadding(line), DecodeMonitor.STRICT);
        } catch (IllegalArgumentException e) {
            return null;
        } catch (Error e) {
            if (e.getClass() != Error.class) {
                throw e;
            }
            // Mime4J throws a plain Error for an invalid encoded word
            return null;
        }
    }

    /** Some mail programs leave out the padding of base64, and Mime4J refuses that. */
    private static String withPadding(String line) {
        return BASE64_WORD
                .matcher(line)
                .replaceAll(word -> Matcher.quoteReplacement(word.group(1) + padded(word.group(2)) + word.group(3)));
    }

    private static String padded(String base64) {
        int digits = base64.replaceAll("\\s", "").length();
        return base64 + "=".repeat(Math.floorMod(-digits, BASE64_QUARTET));
    }

    /** Reads UTF-8 that stands unencoded in a header, whose bytes the mail library takes for Latin-1. */
    private static String repairUtf8(String text) {
        boolean bytes = text.chars().allMatch(character -> character <= LAST_LATIN1)
                && text.chars().anyMatch(character -> character > LAST_ASCII);
        if (!bytes) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return text;
        }
    }
}
