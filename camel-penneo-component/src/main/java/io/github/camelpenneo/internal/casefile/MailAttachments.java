package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;

import io.github.camelpenneo.api.PdfContent;
import jakarta.activation.DataHandler;
import org.apache.camel.Message;
import org.apache.camel.attachment.AttachmentMessage;

/**
 * Reads the attachments of a mail with camel-attachments. Sorted by name, since Camel does not keep their order. The only class
 * that requires camel-attachments.
 */
public final class MailAttachments implements Attachments {

    @Override
    public List<Attachment> of(Message message) {
        AttachmentMessage attached = message.getExchange().getMessage(AttachmentMessage.class);
        return attached == null || !attached.hasAttachments()
                ? List.of()
                : attached.getAttachments().entrySet().stream()
                        .map(file -> new Attachment(name(file.getKey(), file.getValue()), new Content(file.getValue())))
                        .sorted(Comparator.comparing(Attachment::name))
                        .toList();
    }

    private static String name(String key, DataHandler file) {
        return file.getName() == null ? key : file.getName();
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
