package io.github.camelpenneo.sandbox.internal.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.internal.files.EncryptedPdfException;
import io.github.camelpenneo.sandbox.internal.files.PdfFiles;
import io.github.camelpenneo.sandbox.internal.http.ApiException;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Penneo's rules for create requests. A violation throws {@link ApiException} with status 400 and the location of the error. Source:
 * "Creating a case file" in docs/contract/creating.md.
 */
final class SubmissionRules {
    private static final String DOCUMENTS = "/caseFile/documents";

    private final RequestSchema schema = RequestSchema.named("CreateMultipartData");
    private final PdfFiles pdfFiles;

    SubmissionRules(PdfFiles pdfFiles) {
        this.pdfFiles = pdfFiles;
    }

    void check(Submission submission) {
        schema.check(submission.data());
        JsonNode documents = submission.caseFile().path("documents");
        checkNames(documents, submission.uploads());
        boolean anySignable = StreamSupport.stream(documents.spliterator(), false)
                .anyMatch(document -> document.path("signable").asBoolean(true));
        if (!anySignable) {
            throw ApiException.badRequest(DOCUMENTS + ": at least one document must be signable");
        }
        for (int i = 0; i < documents.size(); i++) {
            checkPdf(submission.uploads().get(i).file(), DOCUMENTS + "/" + i);
        }
    }

    private static void checkNames(JsonNode documents, List<Upload> uploads) {
        if (documents.size() != uploads.size()) {
            throw ApiException.badRequest(
                    DOCUMENTS + ": " + documents.size() + " documents, but " + uploads.size() + " parts named files");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < uploads.size(); i++) {
            String name = uploads.get(i).name();
            if (!names.add(name)) {
                throw ApiException.badRequest("files/" + i + ": the file name is not unique");
            }
            if (!name.equals(documents.get(i).path("name").textValue())) {
                throw ApiException.badRequest(DOCUMENTS + "/" + i + "/name: differs from the file name of files/" + i);
            }
        }
    }

    private void checkPdf(Path file, String place) {
        String reason = reasonAgainst(file);
        if (reason != null) {
            throw ApiException.badRequest(place + ": " + reason);
        }
    }

    /** Why a file cannot be signed; null if it can. What Penneo says of such files is not known. */
    private String reasonAgainst(Path file) {
        try (PDDocument pdf = pdfFiles.open(file)) {
            return pdf.getNumberOfPages() > 0 ? null : "the PDF has no pages";
        } catch (EncryptedPdfException e) {
            return "the PDF is encrypted: it needs a password, or a certificate, to be opened";
        } catch (IOException e) {
            return "the file is not a PDF, or the PDF is damaged";
        }
    }
}
