package io.github.camelpenneo.api;

/** Penneo rejected the credentials or the token: HTTP 401, a HTTP 400 about the token, or a rejected token request. */
public class PenneoAuthenticationException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoAuthenticationException(ErrorDetails details) {
        super(details);
    }
}
