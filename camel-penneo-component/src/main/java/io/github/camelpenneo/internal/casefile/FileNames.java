package io.github.camelpenneo.internal.casefile;

import java.nio.charset.StandardCharsets;

/** Converts titles to file names, and file names to titles. */
public final class FileNames {

    /** File systems allow 255 bytes; the remainder is for temporary prefixes and suffixes of file components. */
    private static final int MAX_BYTES = 200;

    private FileNames() {}

    /** A name that is safe in any file system: no path, no special characters, not too long, not empty. */
    static String sanitise(String title) {
        String safe = title.replaceAll("[^\\p{L}\\p{N} ._-]+", "_").replaceAll("^[ ._]+|[ ._]+$", "");
        return safe.isEmpty() ? "document" : shorten(safe);
    }

    /** The file name of a PDF with this title; an existing extension {@code .pdf} is not doubled. */
    public static String pdf(String title) {
        return sanitise(title.replaceFirst("(?i)\\.pdf$", "")) + ".pdf";
    }

    /** Truncates the name between two characters. */
    private static String shorten(String name) {
        int end = 0;
        int bytes = 0;
        while (end < name.length()) {
            String character = Character.toString(name.codePointAt(end));
            bytes += character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                return name.substring(0, end).stripTrailing();
            }
            end += character.length();
        }
        return name;
    }

    /** The file name without folders and extension. */
    static String base(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
