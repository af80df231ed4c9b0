package io.github.camelpenneo.internal.client;

import java.io.IOException;

/** A 2xx response in JSON that is not what was asked for. The message says why, and quotes nothing of the response. */
final class UnexpectedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    UnexpectedAnswerException(String message) {
        super(message);
    }
}
