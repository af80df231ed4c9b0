package io.github.camelpenneo.internal.casefile;

import java.util.List;

/**
 * The attachments of a message, and what of its mail can be seen.
 *
 * @param parts the attachments, in the natural order of their names
 * @param lost for each part that Camel has left out of the attachments: what it is, and what to do
 * @param whole the mail, if it has no parts but only one content, such as a PDF; null otherwise
 * @param mail whether the body is still the content of a mail
 * @param subject the subject of the mail, with its encoded words; null for none
 */
record Attached(List<MailPart> parts, List<String> lost, MailPart whole, boolean mail, String subject) {

    static final Attached NOTHING = new Attached(List.of(), List.of(), null, false, null);

    /** Whether there is nothing to read but the body. */
    boolean isEmpty() {
        return parts.isEmpty() && lost.isEmpty();
    }
}
