package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.api.PdfContent;
import jakarta.activation.DataHandler;
import org.apache.camel.Message;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.AttachmentMessage;

/**
 * Reads the attachments of a mail or of a form with camel-attachments. Sorted by name, since Camel does not keep their order. With
 * {@link OriginalMail} the only class that requires camel-attachments.
 */
public final class MailAttachments implements Attachments {

    /** The number of files that came with a form. */
    private static final String FORM_FILES = "CamelAttachmentsSize";

    private final boolean mails;

    /**
     * Creates the reader.
     *
     * @param mails whether camel-mail is there too
     */
    public MailAttachments(boolean mails) {
        this.mails = mails;
    }

    @Override
    public Attached of(Message message) throws IOException {
        Map<String, MailPart> attachments = attachments(message);
        Optional<OriginalMail> found = mails ? OriginalMail.of(message) : Optional.empty();
        String header = message.getHeader("Subject", String.class);
        String subject = found.isEmpty() ? header : found.get().subject(header);
        if (found.isEmpty()) {
            List<String> lost = lostFiles(message, attachments);
            attachments.values().removeIf(MailAttachments::isEmptyInput);
            return new Attached(sorted(attachments.values()), lost, null, false, subject);
        }
        OriginalMail mail = found.get();
        List<OriginalPart> originals = mail.parts();
        if (mail.isSingle()) {
            return new Attached(
                    sorted(attachments.values()), List.of(), originals.get(0).part(), mail.isBody(), subject);
        }
        if (mail.isBody()) {
            return new Attached(
                    sorted(originals.stream().map(OriginalPart::part).toList()), List.of(), null, true, subject);
        }
        boolean isRead = !attachments.isEmpty() || mail.hasItsBody();
        attachments.replaceAll((key, attachment) -> described(key, attachment, originals));
        return new Attached(
                sorted(attachments.values()),
                isRead ? List.copyOf(new LostParts(originals, attachments.keySet()).describe()) : List.of(),
                null,
                isRead,
                subject);
    }

    private Map<String, MailPart> attachments(Message message) {
        Map<String, MailPart> parts = new LinkedHashMap<>();
        AttachmentMessage attached = message.getExchange().getMessage(AttachmentMessage.class);
        if (attached != null && attached.hasAttachments()) {
            attached.getAttachmentObjects().forEach((key, file) -> parts.put(key, part(key, file)));
        }
        return parts;
    }

    private MailPart part(String key, Attachment attachment) {
        DataHandler file = attachment.getDataHandler();
        String name = file.getName() == null || file.getName().isBlank() ? key : file.getName();
        return MailPart.of(
                attachment::getHeader,
                name,
                file.getContentType(),
                new Content(file, mails && OriginalMail.isPart(file)));
    }

    /** Whether the part is an input of a form that was left empty: it has neither a file name nor content. */
    private static boolean isEmptyInput(MailPart part) {
        try {
            return part.content() instanceof Content content
                    && "".equals(content.file().getName())
                    && Pdf.isEmpty(content);
        } catch (IOException e) {
            // Reported where the document is read
            return false;
        }
    }

    /** An attachment with what the mail says of it. Of several parts of its name, the one that is not left out. */
    private static MailPart described(String key, MailPart attachment, List<OriginalPart> originals) {
        List<MailPart> candidates = originals.stream()
                .filter(original -> original.canHave(key))
                .map(OriginalPart::part)
                .toList();
        return candidates.stream()
                .filter(part -> !MailPartRule.isLeftOut(part))
                .findFirst()
                .or(() -> candidates.stream().findFirst())
                .map(part -> part.with(attachment.content()))
                .orElse(attachment);
    }

    private static List<MailPart> sorted(Collection<MailPart> parts) {
        if (parts.isEmpty()) {
            return List.of();
        }
        return parts.stream()
                .sorted(Comparator.comparing(MailPart::name, NaturalOrder.OF_NAMES))
                .toList();
    }

    private static List<String> lostFiles(Message message, Map<String, MailPart> attachments) {
        Integer files = message.getHeader(FORM_FILES, Integer.class);
        return attachments.isEmpty() || files == null || files <= attachments.size()
                ? List.of()
                : List.of("of " + files + " files of the form, " + attachments.size()
                        + " are left: Camel keeps one file of"
                        + " a form field; give each file a field of its own. If the route has removed files itself, remove"
                        + " the header " + FORM_FILES + " too");
    }

    private record Content(DataHandler file, boolean ofMail) implements PdfContent {

        @Override
        public long length() {
            return -1;
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public InputStream open() throws IOException {
            if (!ofMail) {
                return file.getInputStream();
            }
            try {
                return MailFailure.translated(file.getInputStream());
            } catch (IOException e) {
                throw MailFailure.of(e);
            }
        }
    }
}
