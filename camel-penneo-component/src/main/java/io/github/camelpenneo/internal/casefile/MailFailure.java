package io.github.camelpenneo.internal.casefile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.Locale;

/**
 * Tells a broken mail from a failure of the mail server. The mail library throws the same exceptions for both, so the broken mails
 * are recognised, and everything else counts as a failure of the server: nothing is sent in either case. The library is optional,
 * so its classes are known by name.
 */
final class MailFailure {

    private MailFailure() {}

    /** What a failure to read a mail means: a {@link BrokenMailException} or an {@link UnreadableMailException}. */
    static IOException of(Exception failure) {
        if (failure instanceof BrokenMailException || failure instanceof UnreadableMailException) {
            return (IOException) failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String rule = rule(cause);
            if (rule != null) {
                return new BrokenMailException(rule, failure);
            }
        }
        return new UnreadableMailException(failure);
    }

    private static String rule(Throwable cause) {
        String text = cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
        if (cause instanceof UnsupportedEncodingException || text.startsWith("unknown encoding")) {
            return "has a Content-Transfer-Encoding that does not exist, so that it cannot be decoded";
        }
        return switch (cause.getClass().getSimpleName()) {
            case "DecodingException" -> "cannot be decoded: its base64 (or uuencode) is cut off or damaged";
            case "ParseException" -> "cannot be read: the structure of the mail is damaged";
            case "MessageRemovedException", "MessageRemovedIOException" ->
                "cannot be read: the mail was removed from the mailbox before createCaseFile";
            default -> null;
        };
    }

    /** A stream of a part of a mail, whose failures are those of this class. */
    static InputStream translated(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                try {
                    return super.read();
                } catch (IOException e) {
                    throw of(e);
                }
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    return super.read(bytes, offset, length);
                } catch (IOException e) {
                    throw of(e);
                }
            }
        };
    }
}
