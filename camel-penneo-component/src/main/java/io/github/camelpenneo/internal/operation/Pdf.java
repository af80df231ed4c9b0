package io.github.camelpenneo.internal.operation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a PDF from anything else by its first bytes, as PDF readers do. */
final class Pdf {

    /** How far into a file its mark may stand. */
    static final int HEAD_LENGTH = 1024;

    private static final String MARK = "%PDF-";

    private Pdf() {}

    static boolean isPdf(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, HEAD_LENGTH), StandardCharsets.ISO_8859_1).contains(MARK);
    }

    static boolean isPdf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return isPdf(in.readNBytes(HEAD_LENGTH));
        }
    }

    /** Leaves the stream, which must support marks, where it was. */
    static boolean isPdf(InputStream markable) throws IOException {
        markable.mark(HEAD_LENGTH);
        byte[] head = markable.readNBytes(HEAD_LENGTH);
        markable.reset();
        return isPdf(head);
    }
}
