package io.github.camelpenneo.api;

/**
 * The signed document is not available yet: its case file is not {@code completed}. Try again later. Penneo itself
 * would return the unsigned document.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md.
 */
public class PenneoNotSignedException extends PenneoRetryableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoNotSignedException(ErrorDetails details) {
        super(details);
    }
}
