package io.github.camelpenneo.api;

/**
 * One thing that is wrong with a case file. It never holds the offending value, which may be personal data.
 *
 * @param path where: {@code signers[1].email}
 * @param rule the rule that is broken, in words
 */
public record Violation(String path, String rule) {

    @Override
    public String toString() {
        return path + ": " + rule;
    }
}
