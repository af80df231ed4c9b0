package io.github.camelpenneo.examples.mailtosign;

import java.util.Locale;
import java.util.Set;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** Tells what programs send (absence notes, bounces, newsletters, mailing lists) from what people send. */
final class AutomaticMail {

    private static final Set<String> BULK = Set.of("bulk", "list", "junk", "auto_reply");

    private AutomaticMail() {}

    static boolean is(MimeMessage mail) throws MessagingException {
        String autoSubmitted = value(mail, "Auto-Submitted");
        return !(autoSubmitted.isEmpty() || autoSubmitted.equals("no"))
                || BULK.contains(value(mail, "Precedence"))
                || mail.getHeader("X-Auto-Response-Suppress") != null
                || mail.getHeader("List-Id") != null
                || value(mail, "Return-Path").equals("<>")
                || value(mail, "From").matches(".*\\b(mailer-daemon|postmaster)@.*")
                || mail.isMimeType("multipart/report");
    }

    private static String value(MimeMessage mail, String header) throws MessagingException {
        String[] values = mail.getHeader(header);
        return values == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }
}
