package io.github.camelpenneo.internal.http;

import java.io.IOException;

/** A PDF that could not be read while it was being sent. The message is the file name in the request. */
public final class UnreadableContentException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnreadableContentException(String name, Throwable cause) {
        super(name, cause);
    }
}
