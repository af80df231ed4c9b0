package io.github.camelpenneo.sandbox.internal.casefile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.camelpenneo.sandbox.internal.files.PdfFiles;
import io.github.camelpenneo.sandbox.internal.files.TemporaryFolder;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Creates signed PDFs: the pages of the original and a signature page with the names of the signers and the times of signing. */
public final class SignedPdf {
    private final TemporaryFolder folder;
    private final PdfFiles pdfFiles;

    /** Creates the writer; the signed PDFs are stored in the given folder. */
    public SignedPdf(TemporaryFolder folder) {
        this.folder = folder;
        this.pdfFiles = new PdfFiles(folder);
    }

    Path write(CaseFile caseFile, Document document) throws IOException {
        Path signed = folder.newFile(".signed.pdf");
        try (PDDocument pdf = pdfFiles.open(document.original())) {
            new SignaturePage(pdf).add(lines(caseFile, document));
            // without this PDFBox cannot save a PDF that is protected against changes
            pdf.setAllSecurityToBeRemoved(true);
            pdf.save(signed.toFile());
        }
        return signed;
    }

    private static List<String> lines(CaseFile caseFile, Document document) {
        List<String> lines = new ArrayList<>();
        lines.add("Signatures (Penneo sandbox: without any legal effect)");
        lines.add("Case file: " + caseFile.title());
        lines.add("Document: " + document.title());
        document.signatureLines().stream()
                .map(line -> caseFile.signer(line.signerId()))
                .map(SignedPdf::line)
                .forEach(lines::add);
        return lines;
    }

    private static String line(Signer signer) {
        String role = signer.role() == null ? "" : " (" + signer.role() + ")";
        return signer.name() + role + ", signed " + signer.decidedAt();
    }
}
