package io.github.camelpenneo.internal.casefile;

import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Finds characters that nobody sees, or that cannot be sent. They make two names that look the same different, keep an e-mail from
 * arriving, or turn a line around.
 */
public final class HiddenCharacters {

    /** What Unicode counts as format characters but is visible: signs of Arabic, Syriac and Kaithi. */
    private static final Pattern VISIBLE_FORMAT =
            Pattern.compile("[\\x{600}-\\x{605}\\x{6DD}\\x{70F}\\x{890}\\x{891}\\x{8E2}\\x{110BD}\\x{110CD}]");
    /** What Unicode counts as letters, marks or symbols but is blank: fillers, the grapheme joiner, the empty Braille pattern. */
    private static final String BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";
    /** Non-joiner and joiner: Persian and the scripts of India need them between letters, and emoji between their parts. */
    private static final String JOINERS = "\u200c\u200d";
    /** The letters of these scripts are not joined, so that a joiner between them would only be hidden. */
    private static final Set<Character.UnicodeScript> NEVER_JOINED =
            Set.of(Character.UnicodeScript.LATIN, Character.UnicodeScript.GREEK, Character.UnicodeScript.CYRILLIC);

    private static final int LAST_OF_ASCII = 0x7f;
    private static final int REPLACEMENT = 0xfffd;

    private HiddenCharacters() {}

    /** What is wrong in a text of one line, such as a name; empty if nothing is. */
    static Optional<String> inLine(String text) {
        return first(text, character -> isHidden(character) || isLineEnd(character));
    }

    /** What is wrong in a text that can have lines, such as that of an e-mail; empty if nothing is. */
    static Optional<String> inLines(String text) {
        return first(text, character -> isHidden(character) && "\t\n\r".indexOf(character) < 0);
    }

    /** The rule that half a character breaks, which would be sent as another character; empty if all are whole. */
    public static Optional<String> halfCharacter(String text) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (isSurrogate(character)) {
                return Optional.of(
                        "contains half a character (an unpaired surrogate); check whether it was cut within an emoji");
            }
            i += Character.charCount(character);
        }
        return Optional.empty();
    }

    private static Optional<String> first(String text, IntPredicate forbidden) {
        int position = 1;
        for (int i = 0; i < text.length(); position++) {
            int character = text.codePointAt(i);
            int next = i + Character.charCount(character);
            if (forbidden.test(character) && !isJoiner(text, i, next)) {
                return Optional.of(rule(character, position));
            }
            i = next;
        }
        return Optional.empty();
    }

    private static String rule(int character, int position) {
        String where = " (U+%04X, character %d)".formatted(character, position);
        return character == REPLACEMENT
                ? "contains the sign for a character that was lost" + where + "; the text was read in a wrong charset"
                : "must not contain control characters, line ends or invisible characters" + where;
    }

    /** Whether there is a joiner with something on both sides that it can join. */
    private static boolean isJoiner(String text, int start, int end) {
        return JOINERS.indexOf(text.codePointAt(start)) >= 0
                && start > 0
                && end < text.length()
                && isJoined(text.codePointBefore(start))
                && isJoined(text.codePointAt(end))
                && (text.codePointBefore(start) > LAST_OF_ASCII || text.codePointAt(end) > LAST_OF_ASCII);
    }

    private static boolean isJoined(int character) {
        return !isHidden(character)
                && !Character.isWhitespace(character)
                && !NEVER_JOINED.contains(Character.UnicodeScript.of(character));
    }

    private static boolean isHidden(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                        && !VISIBLE_FORMAT
                                .matcher(Character.toString(character))
                                .matches()
                || character == REPLACEMENT
                || BLANK.indexOf(character) >= 0;
    }

    private static boolean isLineEnd(int character) {
        int type = Character.getType(character);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isSurrogate(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }
}
