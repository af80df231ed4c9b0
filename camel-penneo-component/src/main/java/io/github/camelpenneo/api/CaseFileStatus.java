package io.github.camelpenneo.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The statuses of a case file.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md.
 */
public enum CaseFileStatus {
    /** 0: a draft. */
    NEW(0),
    /** 1: sent, and not signed by every signer yet. */
    PENDING(1),
    /** 2: a signer has rejected it. */
    REJECTED(2),
    /** 3: deleted. */
    DELETED(3),
    /** 4: every signer has signed; the signed PDFs are not available yet. */
    SIGNED(4),
    /** 5: completed; the signed PDFs can be downloaded. */
    COMPLETED(5),
    /** 6: failed. */
    FAILED(6),
    /** 7: expired before every signer had signed. */
    EXPIRED(7),
    /** 8: anonymized. */
    ANONYMIZED(8);

    private final int number;

    CaseFileStatus(int number) {
        this.number = number;
    }

    /**
     * Returns the word for the number of a status, as in the header {@link PenneoConstants#CASE_FILE_STATUS}.
     *
     * @param number the number from Penneo; may be null
     * @return the word in lower case, for example {@code completed}; the number as text if the status is not in this
     *     enum; null for null
     */
    public static String word(Integer number) {
        if (number == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(status -> status.number == number)
                .map(status -> status.name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(number.toString());
    }

    /**
     * Returns the number for a status that is given as a word or as digits.
     *
     * @param text for example {@code completed} or {@code 5}; case is ignored; not null
     * @return the number; empty if the word is not a status
     */
    public static Optional<Integer> number(String text) {
        return text.matches("\\d{1,3}")
                ? Optional.of(Integer.valueOf(text))
                : Arrays.stream(values())
                        .filter(status -> status.name().equalsIgnoreCase(text))
                        .map(status -> status.number)
                        .findFirst();
    }
}
