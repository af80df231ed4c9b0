package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
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
    Set<String> describe() throws IOException {
        Set<String> lost = new LinkedHashSet<>();
        for (OriginalPart original : parts) {
            MailPart part = original.part();
            try {
                if (isLost(original) && (!MailPartRule.isLeftOut(part) || Pdf.isPdf(part.content()))) {
                    lost.add(original.isUnnamed() ? unnamed(part) : sameName(part));
                }
            } catch (BrokenMailException e) {
                lost.add(e.getMessage() + ": " + part.shown());
            }
        }
        return lost;
    }

    private boolean isLost(OriginalPart original) {
        if (original.isUnnamed()) {
            return !original.part().isAttachment() || keys.stream().noneMatch(original::canHave);
        }
        Set<String> attachments = keysOf(List.of(original));
        List<OriginalPart> sharing = List.of(original);
        int before;
        do {
            before = attachments.size();
            Set<String> found = attachments;
            sharing = parts.stream()
                    .filter(other -> found.stream().anyMatch(other::canHave))
                    .toList();
            attachments = keysOf(sharing);
        } while (attachments.size() > before);
        return sharing.size() > attachments.size() && !attachments.isEmpty();
    }

    /** The keys that the parts can have: of one name, a part in RFC 2047 can have two, and a part in RFC 2231 one of them. */
    private Set<String> keysOf(List<OriginalPart> some) {
        Set<String> found = new LinkedHashSet<>(keys);
        found.removeIf(key -> some.stream().noneMatch(part -> part.canHave(key)));
        return found;
    }

    private static String unnamed(MailPart part) {
        String mend = part.isAttachment()
                ? "set generateMissingAttachmentNames=uuid on the mail endpoint, or mapMailMessage=false"
                : "set mapMailMessage=false on the mail endpoint, or ask the sender to attach the file with a name";
        return MailPartRule.refusal(part).orElse("has no file name, so that camel-mail leaves it out; " + mend) + ": "
                + part.shown();
    }

    private static String sameName(MailPart part) {
        return "has the file name of another part, so that camel-mail leaves one of them out; set"
                + " handleDuplicateAttachmentNames=uuidSuffix on the mail endpoint, or mapMailMessage=false: "
                + part.shown();
    }
}
