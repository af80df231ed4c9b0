package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelpenneo.api.PdfContent;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import org.apache.camel.Message;
import org.apache.camel.component.mail.MailMessage;
import org.apache.camel.util.FileUtil;

/**
 * The mail of a message as it came, with all its parts: camel-mail makes attachments of some of them. The only class that requires
 * camel-mail. It reads what the server says of the structure of the mail, which is there also when the mailbox is closed.
 */
final class OriginalMail {

    private final jakarta.mail.Message mail;
    private final Object body;

    private OriginalMail(jakarta.mail.Message mail, Object body) {
        this.mail = mail;
        this.body = body;
    }

    /** The mail of a message from camel-mail, or a mail as body; empty for other messages. */
    static Optional<OriginalMail> of(Message message) {
        Object body = message.getBody();
        if (body instanceof jakarta.mail.Message raw) {
            return Optional.of(new OriginalMail(raw, body));
        }
        return message instanceof MailMessage mail && mail.getOriginalMessage() != null
                ? Optional.of(new OriginalMail(mail.getOriginalMessage(), body))
                : Optional.empty();
    }

    /** Whether the body is the mail itself, of which camel-mail has made no attachments. */
    boolean isBody() {
        return body == mail;
    }

    /** Whether the body is the mail or its parts, and not what a route has put in their place. */
    boolean hasItsBody() {
        return isBody() || body instanceof Multipart;
    }

    /** Whether the mail is one content without parts. */
    boolean isSingle() throws IOException {
        try {
            return !mail.isMimeType("multipart/*");
        } catch (MessagingException e) {
            throw MailFailure.of(e);
        }
    }

    /** All parts that are no multiparts themselves. A mail without parts is one. */
    List<OriginalPart> parts() throws IOException {
        try {
            List<OriginalPart> parts = new ArrayList<>();
            collect(mail, null, parts);
            return ShownPictures.check(parts);
        } catch (MessagingException | IOException e) {
            throw MailFailure.of(e);
        }
    }

    /** Whether an attachment is read from a mail, and so perhaps from a mail server. */
    static boolean isPart(DataHandler file) {
        DataSource source = file.getDataSource();
        // camel-mail's own data source, which is not public, is around that of the part
        return source instanceof MimePartDataSource
                || source.getClass().getPackageName().equals(MailMessage.class.getPackageName());
    }

    /**
     * The subject as the mail has it, if the header is what camel-mail's option mimeDecodeHeaders made of it: the option decodes each
     * encoded word alone, which damages letters that are split over two. Otherwise the header.
     */
    String subject(String header) throws IOException {
        try {
            String[] raw = mail.getHeader("Subject");
            return raw != null
                            && raw.length > 0
                            && MimeUtility.decodeText(MimeUtility.unfold(raw[0]))
                                    .equals(header)
                    ? raw[0]
                    : header;
        } catch (UnsupportedEncodingException e) {
            return header;
        } catch (MessagingException e) {
            throw MailFailure.of(e);
        }
    }

    private static void collect(Part part, String place, List<OriginalPart> parts)
            throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            String type = MailPart.typeOf(multipart.getContentType());
            for (int i = 0; i < multipart.getCount(); i++) {
                collect(multipart.getBodyPart(i), type.substring(type.indexOf('/') + 1), parts);
            }
        } else {
            String name = part.getFileName();
            parts.add(new OriginalPart(describe(part, name, place), name == null ? Set.of() : keys(name)));
        }
    }

    private static MailPart describe(Part part, String name, String place) throws MessagingException {
        return MailPart.ofMail(
                name,
                part.getContentType(),
                part.getDisposition(),
                part instanceof MimePart mime ? mime.getContentID() : null,
                place,
                new Content(part));
    }

    /** The keys as camel-mail makes them, with and without its option decodeFilename. */
    private static Set<String> keys(String name) throws IOException {
        String line = name.replaceAll("[\\n\\r\\t]", "_");
        return Stream.of(line, MimeUtility.decodeText(line))
                .map(FileUtil::stripPath)
                .map(String::trim)
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toSet());
    }

    private record Content(Part part) implements PdfContent {

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
            try {
                return MailFailure.translated(part.getInputStream());
            } catch (MessagingException | IOException e) {
                throw MailFailure.of(e);
            }
        }
    }
}
