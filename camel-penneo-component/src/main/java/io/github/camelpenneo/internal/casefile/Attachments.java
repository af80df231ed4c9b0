package io.github.camelpenneo.internal.casefile;

import java.util.List;

import io.github.camelpenneo.api.PdfContent;
import org.apache.camel.Message;

/** Reads the attachments of a message. */
@FunctionalInterface
public interface Attachments {

    /** For applications without camel-attachments: no message has attachments. */
    Attachments NONE = message -> List.of();

    /** The attachments in the order of their names; empty if the message has none. */
    List<Attachment> of(Message message);

    /** One attached file. */
    record Attachment(String name, PdfContent content) {}
}
