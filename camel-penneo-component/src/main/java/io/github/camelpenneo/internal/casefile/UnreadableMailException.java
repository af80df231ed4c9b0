package io.github.camelpenneo.internal.casefile;

import java.io.IOException;

/** The mail server does not give the mail any more, for example since the mailbox was closed. */
final class UnreadableMailException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableMailException(Exception cause) {
        super("The mail cannot be read", cause);
    }
}
