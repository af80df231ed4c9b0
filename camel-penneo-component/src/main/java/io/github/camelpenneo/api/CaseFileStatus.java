package io.github.camelpenneo.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The states of a case file. Source: "Case files and documents" in the contract. */
public enum CaseFileStatus {
    NEW(0),
    PENDING(1),
    REJECTED(2),
    DELETED(3),
    /** Everybody has signed; the signed PDFs are not there yet. */
    SIGNED(4),
    /** The signed PDFs can be downloaded. */
    COMPLETED(5),
    FAILED(6),
    EXPIRED(7),
    ANONYMIZED(8);

    private final int number;

    CaseFileStatus(int number) {
        this.number = number;
    }

    /**
     * The word for a status number, as the header {@link PenneoConstants#CASE_FILE_STATUS} has it.
     *
     * @param number Penneo's number; may be null
     * @return for example {@code completed}; the number itself as text where Penneo has added a status; null for null
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
     * The number for a status in words or digits.
     *
     * @param text for example {@code completed} or {@code 5}; upper or lower case
     * @return empty for a word that is not a status
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
