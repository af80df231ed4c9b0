package io.github.camelpenneo.internal.casefile;

import java.io.IOException;

/** The mail server does not give the mail any more, for example since the connection is lost or the mailbox was closed. */
final class UnreadableMailException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableMailException(Exception cause) {
        super("could not be read from the mail server (" + cause.getClass().getSimpleName() + ")", cause);
    }
}
