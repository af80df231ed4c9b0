package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.github.camelpenneo.api.PdfContent;

/** Reads a mail that has no parts but one content: a PDF, as scanners send it, or the JSON of a case file. */
final class WholeMail {

    static final String WITHOUT_PDF = "is a mail without an attached PDF";

    private WholeMail() {}

    /**
     * The case file of the mail.
     *
     * @param part the headers of the mail
     * @param content the content, which can be the body that a route has decrypted
     * @param subject the subject; null for none
     */
    static Draft read(MailPart part, FileContent content, String subject) throws IOException {
        Draft draft = content.isPdf() ? CaseFileBody.readContent(content, part.title()) : readJson(part, content);
        String title = HeaderText.decode(subject);
        if (title != null) {
            draft.setDefaultTitle(title);
        }
        return draft;
    }

    private static Draft readJson(MailPart part, FileContent content) throws IOException {
        if (MailPartRule.refusal(part).isPresent()) {
            return CaseFileBody.invalid(MailPartRule.refusal(part).get() + ": " + part.shown());
        }
        if (beginsLikeJson(content.bytes())) {
            return CaseFileBody.readContent(content, null);
        }
        return CaseFileBody.invalid(MailPartRule.isLeftOut(part) ? WITHOUT_PDF : Pdf.NOT_A_PDF + ": " + part.shown());
    }

    private static boolean beginsLikeJson(PdfContent content) throws IOException {
        return new String(Pdf.head(content), StandardCharsets.UTF_8).strip().startsWith("{");
    }
}
