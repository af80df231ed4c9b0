package io.github.camelpenneo.internal.casefile;

import java.util.List;

import io.github.camelpenneo.api.PdfContent;
import org.apache.camel.Message;

/** The files that came with a message. */
@FunctionalInterface
public interface Attachments {

    /** Where nothing is known of attachments. */
    Attachments NONE = message -> List.of();

    /** The files, in the order of their names; empty for a message without. */
    List<Attachment> of(Message message);

    /** One file, by its name. */
    record Attachment(String name, PdfContent content) {}
}
