package io.github.camelpenneo.connection;

import io.github.camelpenneo.testing.CuttingProxy;

/**
 * Where a {@link CuttingProxy} cuts.
 *
 * @param side whose bytes are counted
 * @param after how many of them are passed on
 * @param ending how the client finds its connection
 * @param lastWords what the client is told before; may be empty
 */
public record Cut(Side side, int after, Ending ending, String lastWords) {

    public enum Side {
        REQUEST,
        ANSWER
    }

    public enum Ending {
        /** Ended, and what the client still sends is read. */
        CLOSED,
        RESET,
        /** Open, and nobody reads or writes. */
        SILENT
    }

    public static Cut none() {
        return request(Integer.MAX_VALUE, Ending.CLOSED);
    }

    public static Cut request(int after, Ending ending) {
        return new Cut(Side.REQUEST, after, ending, "");
    }

    public static Cut answer(int after, Ending ending) {
        return new Cut(Side.ANSWER, after, ending, "");
    }

    /** An answer that comes while the client still sends. */
    static Cut early(int after, Ending ending, String answer) {
        return new Cut(Side.REQUEST, after, ending, answer);
    }

    @Override
    public String toString() {
        String words =
                lastWords.lines().findFirst().map(line -> ", told " + line).orElse("");
        return ending + " after byte " + after + " of the " + side + words;
    }
}
