package io.github.camelpenneo.api;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The input is invalid and has to be corrected. Thrown before the call with all violations, or for a rejection by
 * Penneo (HTTP 400, 413, 422), whose reason is in {@link #getPenneoMessage()}.
 */
public class PenneoValidationException extends PenneoException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * Creates the exception for a rejection by Penneo.
     *
     * @param details the details of the failed call
     */
    public PenneoValidationException(ErrorDetails details) {
        super(details);
        this.violations = List.of();
    }

    /**
     * Creates the exception for input that is invalid before any call. It has no stack trace: the message says what is wrong
     * and where, and the place in the code would say nothing about the input.
     *
     * @param operation the operation, as in the endpoint URI
     * @param violations all violations, at least one
     */
    public PenneoValidationException(String operation, List<Violation> violations) {
        super(
                ErrorDetails.of(
                        operation, violations.stream().map(Violation::toString).collect(Collectors.joining("; "))),
                false);
        this.violations = List.copyOf(violations);
    }

    /**
     * Returns the violations.
     *
     * @return all violations; empty if Penneo rejected the request, or after deserialization
     */
    public List<Violation> getViolations() {
        return violations == null ? List.of() : violations;
    }
}
