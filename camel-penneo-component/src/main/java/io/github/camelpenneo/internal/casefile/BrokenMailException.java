package io.github.camelpenneo.internal.casefile;

import java.io.IOException;

/** The mail server has given the mail, and the mail is broken. The message is the violated rule. */
final class BrokenMailException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenMailException(String rule, Exception cause) {
        super(rule, cause);
    }
}
