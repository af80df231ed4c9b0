package io.github.camelpenneo.api;

/** Penneo denied access: the account may not use the operation or the case file (HTTP 403). */
public class PenneoAccessDeniedException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoAccessDeniedException(ErrorDetails details) {
        super(details);
    }
}
