package io.github.camelpenneo.sandbox.internal.oauth;

import io.javalin.http.HttpStatus;

/** Thrown when a token request or a login is rejected; holds the OAuth error code. */
final class OAuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    private OAuthException(HttpStatus status, String code, String description) {
        super(description);
        this.status = status;
        this.code = code;
    }

    static OAuthException invalidRequest(String description) {
        return new OAuthException(HttpStatus.BAD_REQUEST, "invalid_request", description);
    }

    static OAuthException unsupportedGrantType(String description) {
        return new OAuthException(HttpStatus.BAD_REQUEST, "unsupported_grant_type", description);
    }

    static OAuthException unsupportedResponseType(String description) {
        return new OAuthException(HttpStatus.BAD_REQUEST, "unsupported_response_type", description);
    }

    static OAuthException invalidClient(String description) {
        return new OAuthException(HttpStatus.UNAUTHORIZED, "invalid_client", description);
    }

    static OAuthException invalidGrant(String description) {
        return new OAuthException(HttpStatus.UNAUTHORIZED, "invalid_grant", description);
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }
}
