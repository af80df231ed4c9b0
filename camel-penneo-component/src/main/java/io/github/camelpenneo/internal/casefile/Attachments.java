package io.github.camelpenneo.internal.casefile;

import java.io.IOException;

import org.apache.camel.Message;

/** Reads the attachments of a message. */
@FunctionalInterface
public interface Attachments {

    /** For applications without camel-attachments: no message has attachments. */
    Attachments NONE = message -> Attached.NOTHING;

    /** The attachments of a message, and what of its mail can be seen. */
    Attached of(Message message) throws IOException;
}
