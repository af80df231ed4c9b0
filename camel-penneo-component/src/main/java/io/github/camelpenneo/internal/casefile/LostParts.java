package io.github.camelpenneo.internal.casefile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the parts of a mail that camel-mail has left out of the attachments: those without a name, and those whose name another
 * part has. A named part that is missing for neither reason has been removed by the route.
 */
final class LostParts {

    private final List<OriginalPart> parts;
    private final Set<String> keys;

    /**
     * The parts to compare.
     *
     * @param parts the parts of the mail
     * @param keys the keys of the attachments of the message
     */
    LostParts(List<OriginalPart> parts, Set<String> keys) {
        this.parts = parts;
        this.keys = keys;
    }

    /** What is lost, and what to do: one sentence for each name, and for each part without one. */
    Set<String> describe() {
        Set<String> lost = new LinkedHashSet<>();
        for (OriginalPart original : parts) {
            if (!MailPartRule.isLeftOut(original.part()) && isLost(original)) {
                lost.add(original.isUnnamed() ? unnamed(original.part()) : sameName(original.part()));
            }
        }
        return lost;
    }

    private boolean isLost(OriginalPart original) {
        if (original.isUnnamed()) {
            return !original.part().isAttachment() || keys.stream().noneMatch(original::canHave);
        }
        Set<String> attachments = new LinkedHashSet<>(keys);
        attachments.removeIf(key -> !original.canHave(key));
        long sharing = parts.stream()
                .filter(other -> attachments.stream().anyMatch(other::canHave))
                .count();
        return sharing > attachments.size() && !attachments.isEmpty();
    }

    private static String unnamed(MailPart part) {
        String mend = part.isAttachment()
                ? "set generateMissingAttachmentNames=uuid on the mail endpoint"
                : "ask the sender to attach the file with a name";
        return MailPartRule.refusal(part).orElse("has no file name, so that camel-mail leaves it out; " + mend) + ": "
                + part.shown();
    }

    private static String sameName(MailPart part) {
        return "has the file name of another part, so that camel-mail leaves one of them out; set"
                + " handleDuplicateAttachmentNames=uuidSuffix on the mail endpoint: " + part.shown();
    }
}
