package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the documents of a mail or a form from its attachments. */
final class MailBody {

    private MailBody() {}

    /** A case file with the documents of the mail; the subject can be null. */
    static Draft read(Attached attached, String subject) throws IOException {
        Draft draft = Draft.empty();
        addDocuments(draft, attached);
        if (draft.caseFile().isEmpty() && draft.violations().isEmpty()) {
            draft.addViolation("body", WholeMail.WITHOUT_PDF + leftOut(attached.parts()));
        }
        String title = HeaderText.decode(subject);
        if (title != null) {
            draft.setDefaultTitle(title);
        }
        return draft;
    }

    /** Adds a document for each attached PDF; anything else is left out or a violation. The default title is that of the first. */
    static void addDocuments(Draft draft, Attached attached) throws UnreadableMailException {
        attached.lost().forEach(lost -> draft.addViolation("attachments", lost));
        List<MailPart> parts = attached.parts();
        List<MailPart> documents = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            MailPart part = parts.get(i);
            if (isDocument(draft, "attachments[" + i + "]", part)) {
                documents.add(part);
            }
        }
        for (MailPart document : documents) {
            String title = document.title();
            int number = draft.pdfs().size() + 1;
            draft.addDocument(title == null && documents.size() > 1 ? "Document " + number : title);
            draft.addPdf("attachments[" + parts.indexOf(document) + "]", document.content());
        }
        documents.stream()
                .map(MailPart::title)
                .filter(title -> title != null)
                .findFirst()
                .ifPresent(draft::setDefaultTitle);
    }

    /** Whether the part is a PDF; a violation if it is neither a PDF nor left out. */
    private static boolean isDocument(Draft draft, String path, MailPart part) throws UnreadableMailException {
        if (!MailPartRule.isLeftOut(part) && MailPartRule.refusal(part).isPresent()) {
            draft.addViolation(path, MailPartRule.refusal(part).get() + ": " + part.shown());
            return false;
        }
        try {
            if (Pdf.isPdf(part.content())) {
                return true;
            }
            if (!MailPartRule.isLeftOut(part)) {
                String rule = Pdf.isEmpty(part.content()) ? Pdf.EMPTY : Pdf.NOT_A_PDF;
                draft.addViolation(path, rule + ": " + part.shown());
            }
        } catch (UnreadableMailException e) {
            throw e;
        } catch (BrokenMailException e) {
            draft.addViolation(path, e.getMessage() + ": " + part.shown());
        } catch (IOException e) {
            draft.addViolation(path, "cannot be read (" + e.getClass().getSimpleName() + "): " + part.shown());
        }
        return false;
    }

    private static String leftOut(List<MailPart> parts) {
        return parts.isEmpty()
                ? ""
                : "; left out were "
                        + String.join(", ", parts.stream().map(MailPart::shown).toList());
    }
}
