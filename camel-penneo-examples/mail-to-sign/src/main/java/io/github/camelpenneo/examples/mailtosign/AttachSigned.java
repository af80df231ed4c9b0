package io.github.camelpenneo.examples.mailtosign;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;

/** Attaches each document that was downloaded to one mail. */
public final class AttachSigned implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange mail, Exchange document) {
        if (document.isFailed()) {
            return document;
        }
        Exchange result = mail == null ? document : mail;
        AttachmentMessage attachments = result.getMessage(AttachmentMessage.class);
        String name = document.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        byte[] pdf = document.getMessage().getBody(byte[].class);
        attachments.addAttachment(name, new DataHandler(new ByteArrayDataSource(pdf, "application/pdf")));
        return result;
    }
}
