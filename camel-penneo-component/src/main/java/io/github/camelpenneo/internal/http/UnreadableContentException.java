package io.github.camelpenneo.internal.http;

import java.io.IOException;

/** A PDF of ours that could not be read while it was being sent. */
public final class UnreadableContentException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnreadableContentException(String name, Exception cause) {
        super(name, cause);
    }
}
