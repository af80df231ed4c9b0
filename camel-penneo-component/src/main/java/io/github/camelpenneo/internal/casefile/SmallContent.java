package io.github.camelpenneo.internal.casefile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Optional;

import io.github.camelpenneo.api.PdfContent;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;

/**
 * Reads a body that can be an id or a small JSON object from a file, a stream and all other types that hold bytes or text. The body can
 * still be read afterwards.
 */
public final class SmallContent {

    /** More than any JSON with an id has. */
    private static final int MAX_LENGTH = 1 << 20;

    private SmallContent() {}

    /**
     * The content of a body.
     *
     * @return text or bytes; the body itself if its type does not hold content; null if the content cannot be an id or a JSON object,
     *     or is longer than 1 MiB
     */
    public static Object of(Message message) {
        Object body = message.getBody();
        try {
            if (body instanceof Reader && !(body instanceof StreamCache)) {
                // Read once, and kept as text
                message.setBody(HeldContent.text(body).orElseThrow());
                return message.getBody();
            }
            if (body instanceof InputStream stream && !(body instanceof StreamCache)) {
                BufferedInputStream buffered = new BufferedInputStream(stream);
                message.setBody(buffered);
                return start(buffered);
            }
            if (body instanceof byte[] || body instanceof CharSequence) {
                return body;
            }
            return ofOther(message, body);
        } catch (IOException e) {
            return null;
        }
    }

    private static Object ofOther(Message message, Object body) throws IOException {
        reset(body);
        Optional<FileContent> content = FileContent.of(body, message.getExchange());
        if (content.isEmpty()) {
            return body;
        }
        PdfContent bytes = content.get().bytes();
        try (InputStream in = new BufferedInputStream(bytes.open())) {
            return start(in);
        } finally {
            reset(body);
        }
    }

    private static void reset(Object body) {
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
    }

    /** The content as bytes; null if it begins like neither an id nor a JSON object, or is too long. The stream is reset. */
    private static byte[] start(InputStream in) throws IOException {
        in.mark(MAX_LENGTH + 1);
        int first = in.read();
        while (first != -1 && (Character.isWhitespace(first) || isMark(first))) {
            first = in.read();
        }
        boolean possible = first == '{' || Character.isLetterOrDigit(first);
        in.reset();
        byte[] content = possible ? in.readNBytes(MAX_LENGTH + 1) : null;
        in.reset();
        return content == null || content.length > MAX_LENGTH ? null : content;
    }

    /** Whether a byte is of the byte order mark of UTF-8. */
    private static boolean isMark(int first) {
        return first == 0xef || first == 0xbb || first == 0xbf;
    }
}
