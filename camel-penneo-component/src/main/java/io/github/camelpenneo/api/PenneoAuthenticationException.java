package io.github.camelpenneo.api;

/** The credentials or the token were refused: HTTP 401, or a refused token request. */
public class PenneoAuthenticationException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /** An error with what is known of it. */
    public PenneoAuthenticationException(ErrorDetails details) {
        super(details);
    }
}
