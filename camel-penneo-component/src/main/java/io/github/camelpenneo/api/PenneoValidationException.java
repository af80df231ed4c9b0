package io.github.camelpenneo.api;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was to be sent is wrong and has to be changed by hand. Thrown before any call, with every violation at once; or
 * for Penneo's HTTP 400, whose reason is in {@link #getPenneoMessage()}.
 */
public class PenneoValidationException extends PenneoException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** A refusal by Penneo. */
    public PenneoValidationException(ErrorDetails details) {
        super(details);
        this.violations = List.of();
    }

    /**
     * A refusal before any call.
     *
     * @param operation the operation, as in the endpoint URI
     * @param violations all that is wrong, at least one
     */
    public PenneoValidationException(String operation, List<Violation> violations) {
        super(ErrorDetails.of(
                operation, violations.stream().map(Violation::toString).collect(Collectors.joining("; "))));
        this.violations = List.copyOf(violations);
    }

    /** All that is wrong; empty where Penneo refused the request. */
    public List<Violation> getViolations() {
        return violations == null ? List.of() : violations;
    }
}
