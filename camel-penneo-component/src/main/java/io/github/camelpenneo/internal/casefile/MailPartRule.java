package io.github.camelpenneo.internal.casefile;

import java.util.Optional;
import java.util.Set;

/**
 * What of a mail is left out unless it is a PDF, and what is refused whatever its content. Everything else is a document if it is a
 * PDF, and refused if it is not. Decision 0046.
 */
final class MailPartRule {

    private static final String ATTACH_PDFS = "ask the sender to attach the PDFs themselves";
    private static final String OCTETS = "application/octet-stream";
    private static final String RESOURCE_FORK_OF_A_MAC = "application/applefile";
    private static final Set<String> TEXT = Set.of("text/plain", "text/html");
    private static final Set<String> SIGNATURES_KEYS_AND_CARDS = Set.of(
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
            "application/pgp-signature",
            "application/pgp-keys",
            "text/vcard",
            "text/x-vcard",
            "text/directory");
    private static final Set<String> SMIME = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final Set<String> OUTLOOK = Set.of("application/ms-tnef", "application/vnd.ms-tnef");
    private static final String PICTURE_NAME = ".*\\.(png|jpe?g|gif|bmp|svg|webp|em[fz]|wm[fz])";

    /** The names that mailing lists and mail servers give to what they add to each mail. */
    private static final String FOOTER_NAME = "(footer|disclaimer)[-_ ]?\\d{0,3}\\.(txt|html?)";

    private MailPartRule() {}

    /** Whether the part, if it is no PDF, is the text of the mail, or its decoration. A part whose name contains {@code .pdf} is neither. */
    static boolean isLeftOut(MailPart part) {
        if (part.mediaType().equals(RESOURCE_FORK_OF_A_MAC)) {
            return true;
        }
        return !part.lowerName().contains(".pdf") && (isText(part) || isPictureInText(part) || isOfSender(part));
    }

    /** Why a part is refused by its type; empty if its content decides. */
    static Optional<String> refusal(MailPart part) {
        String type = part.mediaType();
        if (type.startsWith("message/")) {
            return Optional.of("is a forwarded mail or a report, whose attachments are not read; " + ATTACH_PDFS);
        }
        if (SMIME.contains(type) || part.lowerName().endsWith(".p7m")) {
            return Optional.of("is a signed or encrypted mail (S/MIME), which is not opened; " + ATTACH_PDFS
                    + ", or open it before createCaseFile");
        }
        if (type.equals("application/pgp-encrypted")) {
            return Optional.of("is an encrypted mail (PGP), which is not opened; " + ATTACH_PDFS
                    + ", or decrypt it before createCaseFile");
        }
        if (OUTLOOK.contains(type) || part.lowerName().equals("winmail.dat")) {
            return Optional.of(
                    "is a mail in Outlook's own format, which can contain PDFs and is not opened; ask the sender"
                            + " to send the mail as HTML or plain text");
        }
        return Optional.empty();
    }

    private static boolean isText(MailPart part) {
        if (part.mediaType().equals("text/calendar")) {
            return !part.isAttachment();
        }
        if (part.name() == null && !part.isAttachment()) {
            return part.mediaType().startsWith("text/");
        }
        boolean alternative = "alternative".equals(part.place()) && !part.isAttachment();
        boolean footer = part.disposition().equals("inline") && part.lowerName().matches(FOOTER_NAME);
        return TEXT.contains(part.mediaType()) && (alternative || footer);
    }

    /** A picture that the text shows, such as a logo. An attached photo is none, also if it has an id. */
    private static boolean isPictureInText(MailPart part) {
        boolean picture = part.mediaType().startsWith("image/")
                || part.mediaType().equals(OCTETS) && part.lowerName().matches(PICTURE_NAME);
        boolean related = "related".equals(part.place());
        boolean identified = part.contentId() != null;
        return picture && (part.isAttachment() ? related && identified : related || identified);
    }

    private static boolean isOfSender(MailPart part) {
        return SIGNATURES_KEYS_AND_CARDS.contains(part.mediaType())
                || part.mediaType().equals(OCTETS)
                        && Set.of("smime.p7s", "signature.asc").contains(part.lowerName());
    }
}
