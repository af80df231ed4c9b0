package io.github.camelpenneo.internal.casefile;

import java.util.Set;

/**
 * A part of a mail as it came.
 *
 * @param part what the mail says of the part
 * @param keys the names under which camel-mail can put the part into the attachments; empty if the part has no name
 */
record OriginalPart(MailPart part, Set<String> keys) {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    boolean isUnnamed() {
        return keys.isEmpty();
    }

    /** Whether the attachment with this key is the part, or one of the same name. */
    boolean canHave(String key) {
        String name = withoutUuid(key);
        return keys.contains(key) || (isUnnamed() ? part.isAttachment() && name.isEmpty() : keys.contains(name));
    }

    /** The key without what camel-mail's options handleDuplicateAttachmentNames and generateMissingAttachmentNames put there. */
    private static String withoutUuid(String key) {
        return key.replaceFirst("_?" + UUID + "_?", "");
    }
}
