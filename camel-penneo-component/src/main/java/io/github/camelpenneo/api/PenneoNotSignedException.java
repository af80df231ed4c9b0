package io.github.camelpenneo.api;

/**
 * The signed document is not there yet: its case file is not {@code completed}. Ask again later. Penneo itself would answer with
 * the unsigned document.
 *
 * <p>Source: "Case files and documents" in the contract.
 */
public class PenneoNotSignedException extends PenneoRetryableException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed call. */
    public PenneoNotSignedException(ErrorDetails details) {
        super(details);
    }
}
