package io.github.camelpenneo.api;

/**
 * A violated rule of an invalid input. A violation never contains the invalid value, which may be personal data. It names a refused
 * attachment by its file name, without what could be an e-mail address or a number that identifies a person.
 *
 * @param path the location, for example {@code signers[1].email}
 * @param rule the violated rule in words
 */
public record Violation(String path, String rule) {

    @Override
    public String toString() {
        return path + ": " + rule;
    }
}
