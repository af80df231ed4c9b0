package io.github.camelpenneo.internal.auth;

/** What the OAuth service rejects. Source: RFC 6749, section 5.2. */
public enum Rejected {
    /** The client id or the client secret: {@code invalid_client}. */
    CLIENT,
    /** The key, the login, or what proves it: {@code invalid_grant}. */
    GRANT,
    /** The response does not tell. */
    UNKNOWN;

    /** What an error code of the OAuth service says; the code can be null. */
    public static Rejected of(String code) {
        if ("invalid_client".equals(code)) {
            return CLIENT;
        }
        return "invalid_grant".equals(code) ? GRANT : UNKNOWN;
    }
}
