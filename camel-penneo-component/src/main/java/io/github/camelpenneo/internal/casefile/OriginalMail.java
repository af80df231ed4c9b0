package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelpenneo.api.PdfContent;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import org.apache.camel.Message;
import org.apache.camel.component.mail.MailMessage;
import org.apache.camel.util.FileUtil;

/**
 * The mail of a message as it came, with all its parts: camel-mail makes attachments of some of them. The only class that requires
 * camel-mail.
 */
final class OriginalMail {

    private static final List<String> HEADERS = List.of("Content-Type", "Content-Disposition", "Content-ID");

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

    /**
     * A part of the mail.
     *
     * @param part the headers and the content
     * @param keys the names under which camel-mail can have put the part into the attachments; empty if the part has no name
     */
    record Original(MailPart part, Set<String> keys) {}

    /** Whether the body is the mail itself, of which Camel has made no attachments. */
    boolean isBody() {
        return body == mail;
    }

    /** Whether the body is the mail or its parts, and not what a route has put in their place. */
    boolean hasItsBody() {
        return isBody() || body instanceof Multipart;
    }

    /** All parts that are no multiparts themselves. A mail without parts is one. */
    List<Original> parts() throws IOException {
        try {
            List<Original> parts = new ArrayList<>();
            collect(mail, null, parts);
            return parts;
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /** Whether the mail is one content without parts. */
    boolean isSingle() throws IOException {
        try {
            return !mail.isMimeType("multipart/*");
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private static void collect(Part part, String place, List<Original> parts) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            String kind = subtype(multipart.getContentType());
            for (int i = 0; i < multipart.getCount(); i++) {
                collect(multipart.getBodyPart(i), kind, parts);
            }
        } else {
            parts.add(original(part, place));
        }
    }

    private static Original original(Part part, String place) throws MessagingException, IOException {
        String name = part.getFileName();
        String disposition = part.getDisposition();
        if (name == null && disposition == null && part.isMimeType("text/*")) {
            // The text of most mails: its headers are not fetched from the server
            String type = "text/" + subtype(part.getContentType());
            return new Original(new MailPart(null, type, "", null, place, true, null), Set.of());
        }
        MailPart described = MailPart.of(headers(part)::get, name, part.getContentType(), new Content(part));
        return new Original(described.in(place), name == null || name.isBlank() ? Set.of() : keys(name));
    }

    private static Map<String, String> headers(Part part) throws MessagingException {
        Map<String, String> headers = new HashMap<>();
        for (String name : HEADERS) {
            String[] values = part.getHeader(name);
            if (values != null && values.length > 0) {
                headers.put(name, values[0]);
            }
        }
        return headers;
    }

    /** As camel-mail makes them, with and without its option decodeFilename. */
    private static Set<String> keys(String name) throws IOException {
        String line = name.replaceAll("[\\n\\r\\t]", "_");
        return Stream.of(line, MimeUtility.decodeText(line))
                .map(FileUtil::stripPath)
                .map(String::trim)
                .collect(Collectors.toSet());
    }

    private static String subtype(String contentType) {
        try {
            return new ContentType(contentType).getSubType().toLowerCase(Locale.ROOT);
        } catch (ParseException e) {
            return "mixed";
        }
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
                return part.getInputStream();
            } catch (MessagingException e) {
                throw new IOException(e);
            }
        }
    }
}
