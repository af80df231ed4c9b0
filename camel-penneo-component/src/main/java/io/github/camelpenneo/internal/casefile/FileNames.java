package io.github.camelpenneo.internal.casefile;

import java.nio.charset.StandardCharsets;

/** File names from titles, and titles from file names. */
public final class FileNames {

    /** File systems take 255 bytes; the rest is for what file components add while they write. */
    private static final int MAX_BYTES = 200;

    private FileNames() {}

    /** A name that is safe in any file system: no path, no sign that a shell or Windows minds, not too long, not empty. */
    static String sanitise(String title) {
        String safe = title.replaceAll("[^\\p{L}\\p{N} ._-]+", "_").replaceAll("^[ ._]+|[ ._]+$", "");
        return safe.isEmpty() ? "document" : shorten(safe);
    }

    /** The name of a title's PDF; a title that is a file name already keeps its one extension. */
    public static String pdf(String title) {
        return sanitise(title.replaceFirst("(?i)\\.pdf$", "")) + ".pdf";
    }

    /** Cuts between characters, never within one. */
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

    /** The name without folders and without the extension. */
    static String base(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
