package io.github.camelpenneo.examples.mailtosign;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

import io.github.camelpenneo.examples.testing.Pdfs;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

/** A mail as a mail program writes it: from Jane, unless said otherwise. */
final class Letter {

    private final MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
    private final MimeMultipart parts = new MimeMultipart();
    private final MimeBodyPart text = new MimeBodyPart();

    Letter(String subject) throws MessagingException {
        mail.setFrom("Jane Doe <jane@example.com>");
        mail.setSubject(subject, "UTF-8");
        text.setText("Please sign. The secret word is albatross.");
        parts.addBodyPart(text);
    }

    Letter from(String address) throws MessagingException {
        mail.setFrom(address);
        return this;
    }

    Letter to(String addresses) throws MessagingException {
        mail.setRecipients(RecipientType.TO, addresses);
        return this;
    }

    Letter cc(String addresses) throws MessagingException {
        mail.setRecipients(RecipientType.CC, addresses);
        return this;
    }

    Letter header(String name, String value) throws MessagingException {
        mail.setHeader(name, value);
        return this;
    }

    Letter pdf(String name) throws MessagingException, IOException {
        return file(name, "application/pdf", Part.ATTACHMENT, Pdfs.make("The agreement"));
    }

    Letter file(String name, String type, String disposition, byte[] content) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, type)));
        part.setFileName(name);
        part.setDisposition(disposition);
        parts.addBodyPart(part);
        return this;
    }

    /** A picture that the text shows, so the text is HTML. */
    Letter logo(String name) throws MessagingException {
        String contentId = name + "@example.com";
        text.setText(
                "<p>Please sign. The secret word is albatross.</p><img src=\"cid:" + contentId + "\">",
                "UTF-8",
                "html");
        file(name, "image/png", Part.INLINE, "a logo".getBytes(StandardCharsets.US_ASCII));
        parts.getBodyPart(parts.getCount() - 1).setHeader("Content-ID", "<" + contentId + ">");
        return this;
    }

    /** The mail in its final form, which has a Message-ID that does not change any more. */
    MimeMessage seal() throws MessagingException, IOException {
        mail.setContent(parts);
        mail.saveChanges();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mail.writeTo(out);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(out.toByteArray()));
    }
}
