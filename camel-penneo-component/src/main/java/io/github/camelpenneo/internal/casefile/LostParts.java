package io.github.camelpenneo.internal.casefile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the parts of a mail that camel-mail has left out of the attachments: those without a name, and those whose name another
 * part has. A named part that is missing for no such reason has been removed by the route.
 */
final class LostParts {

    private final List<OriginalMail.Original> originals;
    private final Map<String, MailPart> attachments;

    /**
     * The parts to compare.
     *
     * @param originals the parts of the mail
     * @param attachments the attachments of the message by their keys
     */
    LostParts(List<OriginalMail.Original> originals, Map<String, MailPart> attachments) {
        this.originals = originals.stream()
                .filter(original -> !MailPartRule.isLeftOut(original.part()))
                .toList();
        this.attachments = attachments;
    }

    /** What is lost, and what to do: one sentence for each part. */
    List<String> describe() {
        List<String> lost = new ArrayList<>();
        boolean namesGenerated = count(null) > 0;
        Map<String, List<OriginalMail.Original>> named = new LinkedHashMap<>();
        for (OriginalMail.Original original : originals) {
            if (!original.keys().isEmpty()) {
                named.computeIfAbsent(original.part().name(), name -> new ArrayList<>())
                        .add(original);
            } else if (!original.part().isAttachment() || !namesGenerated) {
                lost.add(unnamed(original.part()));
            }
        }
        named.forEach((name, parts) -> {
            long kept = count(name);
            if (kept < parts.size() && (kept > 0 || isKeyTaken(parts))) {
                lost.add(
                        "camel-mail keeps one of several parts of one name; set handleDuplicateAttachmentNames=uuidSuffix"
                                + " on the mail endpoint: "
                                + parts.get(0).part().shown());
            }
        });
        return lost;
    }

    private static String unnamed(MailPart part) {
        String leftOut = part.isAttachment()
                ? "camel-mail leaves out parts without a file name; set generateMissingAttachmentNames=uuid on the mail"
                        + " endpoint"
                : "camel-mail leaves out parts without a file name; ask the sender to attach the file with a name";
        return MailPartRule.refusal(part).orElse(leftOut) + ": " + part.shown();
    }

    private long count(String name) {
        return attachments.values().stream()
                .filter(MailPart::fromMail)
                .filter(part -> !MailPartRule.isLeftOut(part))
                .filter(part -> name == null ? part.name() == null : name.equals(part.name()))
                .count();
    }

    private boolean isKeyTaken(Collection<OriginalMail.Original> parts) {
        return parts.stream()
                .flatMap(original -> original.keys().stream())
                .map(attachments::get)
                .anyMatch(holder -> holder != null && holder.fromMail());
    }
}
