package io.github.camelpenneo.examples.mailtosign;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.AttachmentMessage;

/** The files of a mail, by their names: PDFs, decoration (logos in the text, the mail's own signature), and others. */
final class MailFiles {

    private final AttachmentMessage mail;
    private final Set<String> pdfs = new LinkedHashSet<>();
    private final Set<String> decoration = new LinkedHashSet<>();
    private final Set<String> others = new LinkedHashSet<>();

    MailFiles(AttachmentMessage mail) {
        this.mail = mail;
        Map<String, Attachment> files = mail.hasAttachments() ? mail.getAttachmentObjects() : Map.of();
        files.forEach((name, file) -> kind(name, file).add(name));
    }

    Set<String> pdfs() {
        return pdfs;
    }

    Set<String> others() {
        return others;
    }

    /** Takes off the mail what is not meant to be signed. */
    void leaveOutDecoration() {
        decoration.forEach(mail::removeAttachment);
    }

    private Set<String> kind(String name, Attachment file) {
        String type = lower(file.getDataHandler().getContentType());
        // mail programs show PDFs in the text too, and some send them without their type
        if (type.startsWith("application/pdf") || lower(name).endsWith(".pdf")) {
            return pdfs;
        }
        boolean inText = lower(file.getHeader("Content-Disposition")).startsWith("inline")
                || file.getHeader("Content-ID") != null && type.startsWith("image/");
        return inText || type.matches("application/(x-)?(pkcs7|pgp)-signature.*") ? decoration : others;
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
