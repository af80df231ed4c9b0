package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
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
        if (found.isEmpty()) {
            return new Attached(
                    sorted(attachments.values().stream().toList()), lostFiles(message, attachments), null, false);
        }
        OriginalMail mail = found.get();
        List<OriginalMail.Original> originals = mail.parts();
        List<MailPart> parts =
                originals.stream().map(OriginalMail.Original::part).toList();
        if (mail.isSingle()) {
            return new Attached(sorted(attachments.values().stream().toList()), List.of(), parts.get(0), mail.isBody());
        }
        if (mail.isBody()) {
            return new Attached(sorted(parts), List.of(), null, true);
        }
        attachments.replaceAll((key, part) -> part.in(place(part, parts)));
        List<String> lost = attachments.isEmpty() && !mail.hasItsBody()
                ? List.of()
                : new LostParts(originals, attachments).describe();
        return new Attached(
                sorted(attachments.values().stream().toList()),
                lost,
                null,
                !attachments.isEmpty() || mail.hasItsBody());
    }

    private static Map<String, MailPart> attachments(Message message) {
        Map<String, MailPart> parts = new LinkedHashMap<>();
        AttachmentMessage attached = message.getExchange().getMessage(AttachmentMessage.class);
        if (attached != null && attached.hasAttachments()) {
            attached.getAttachmentObjects().forEach((key, file) -> parts.put(key, part(key, file)));
        }
        return parts;
    }

    private static MailPart part(String key, Attachment attachment) {
        DataHandler file = attachment.getDataHandler();
        return MailPart.of(
                attachment::getHeader,
                file.getName() == null ? key : file.getName(),
                file.getContentType(),
                new Content(file));
    }

    private static List<MailPart> sorted(List<MailPart> parts) {
        return parts.stream()
                .sorted(Comparator.comparing(MailPart::name, NaturalOrder.OF_NAMES))
                .toList();
    }

    /** The place of the part in its mail; null if parts that look the same have different places. */
    private static String place(MailPart part, List<MailPart> originals) {
        List<String> places = originals.stream()
                .filter(part::isLike)
                .map(original -> String.valueOf(original.place()))
                .distinct()
                .toList();
        return places.size() == 1 ? places.get(0) : null;
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

    private record Content(DataHandler file) implements PdfContent {

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
            return file.getInputStream();
        }
    }
}
