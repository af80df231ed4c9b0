package io.github.camelpenneo.internal.casefile;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Converts titles to file names, and file names to titles. */
public final class FileNames {

    /** File systems allow 255 bytes; the remainder is for temporary prefixes and suffixes of file components. */
    private static final int MAX_BYTES = 200;

    /** Letters with their marks, digits, and a few harmless characters. */
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ._-]+");

    /** Zero-width and bidi characters, which make one name look like another. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

    /** A hidden file, an option of a command, a mark without its letter; and what Windows cuts off at the end. */
    private static final Pattern EDGES = Pattern.compile("^[ ._\\p{M}-]+|[ ._]+$");

    /** Windows takes these names for devices, whatever their extension. */
    private static final Pattern DEVICE =
            Pattern.compile("(CON|PRN|AUX|NUL|(COM|LPT)[0-9¹²³])( *\\..*)?", Pattern.CASE_INSENSITIVE);

    private FileNames() {}

    /** A name that is safe in any file system: no path, no special characters, no device, not too long, not empty. */
    static String sanitise(String title) {
        String visible = INVISIBLE.matcher(composed(title)).replaceAll("");
        String safe = EDGES.matcher(UNSAFE.matcher(visible).replaceAll("_")).replaceAll("");
        if (safe.isEmpty()) {
            return "document";
        }
        return DEVICE.matcher(safe).matches() ? "_" + safe : shorten(safe);
    }

    /** The file name of a PDF with this title; an existing extension {@code .pdf} is not doubled. */
    public static String pdf(String title) {
        return sanitise(title.replaceFirst("(?i)\\.pdf$", "")) + ".pdf";
    }

    /** Truncates the name between two characters, and not between a letter and its marks. */
    private static String shorten(String name) {
        int end = 0;
        int letter = 0;
        int bytes = 0;
        while (end < name.length()) {
            int codePoint = name.codePointAt(end);
            if (!isMark(codePoint)) {
                letter = end;
            }
            bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                int cut = letter == 0 ? end : letter;
                return EDGES.matcher(name.substring(0, cut)).replaceAll("");
            }
            end += Character.charCount(codePoint);
        }
        return name;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** The file name without folders and extension, with its letters as other systems than macOS write them. */
    static String base(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return composed(dot > 0 ? name.substring(0, dot) : name);
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
