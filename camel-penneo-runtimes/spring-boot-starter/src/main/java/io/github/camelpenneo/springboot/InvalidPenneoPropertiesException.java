package io.github.camelpenneo.springboot;

import java.util.List;

/**
 * Properties {@code camel.component.penneo.*} that are unknown or invalid. The message names each property and tells what to do; it shows no
 * value, since any of them may be a secret.
 */
public final class InvalidPenneoPropertiesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidPenneoPropertiesException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong with each of the properties. */
    List<String> problems() {
        return problems;
    }
}
