package io.github.camelpenneo.internal.client;

import java.io.IOException;

/** A PDF of ours that could not be read while it was being sent. */
final class UnreadableContentException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableContentException(String name, Exception cause) {
        super(name, cause);
    }
}
