package io.github.camelpenneo.internal.operation;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.Document;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.internal.client.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Reads the body of {@code createCaseFile}: a PDF, several of them, or a case file in Penneo's JSON. */
final class CaseFileBody {

    private static final String ACCEPTED =
            "must be a CaseFile, a case file in Penneo's JSON (file, text, bytes, stream or map), a PDF (file, bytes or"
                    + " stream), a list of PDFs, or a mail with PDFs attached";

    private CaseFileBody() {}

    /** What the body says; what cannot be read is among the draft's violations. */
    static Draft read(Message message, Attachments attachments) {
        try {
            Object body = message.getBody();
            if (body instanceof CaseFile caseFile) {
                return readCaseFile(caseFile);
            }
            List<Attachments.Attachment> files = body instanceof Map ? List.of() : attachments.of(message);
            return files.isEmpty() ? read(message, body) : readMail(message, files);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            return wrong("is neither a PDF (no %PDF- in its first 1,024 bytes) nor JSON" + where);
        } catch (IOException e) {
            return wrong("cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static Draft read(Message message, Object body) throws IOException {
        if (body instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File file) {
            return readFile(file.toPath());
        }
        if (body instanceof File file) {
            return readFile(file.toPath());
        }
        if (body instanceof Path file) {
            return readFile(file);
        }
        if (body instanceof Map<?, ?> map) {
            return readMap(map);
        }
        if (body instanceof Collection<?> pdfs) {
            return readAll(pdfs);
        }
        String name = message.getHeader(Exchange.FILE_NAME_ONLY, String.class);
        String title = name == null ? null : FileNames.base(name);
        if (body instanceof byte[] bytes) {
            return readStream(new ByteArrayInputStream(bytes), PdfContent.of(bytes), title);
        }
        if (body instanceof String text) {
            return readStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null, title);
        }
        if (body instanceof InputStream || body instanceof StreamCache || body instanceof WrappedFile<?>) {
            BufferedInputStream stream = new BufferedInputStream(message.getBody(InputStream.class), Pdf.HEAD_LENGTH);
            return readStream(stream, PdfContent.of(stream), title);
        }
        return wrong((body == null ? "is empty; it " : "is of a type that is not accepted; it ") + ACCEPTED);
    }

    private static Draft readCaseFile(CaseFile caseFile) throws IOException {
        Draft draft = new Draft(Json.MAPPER.valueToTree(caseFile.withoutPdfs()));
        int i = 0;
        for (Document document : caseFile.documents() == null ? List.<Document>of() : caseFile.documents()) {
            String path = "documents[" + i++ + "].pdf";
            if (document.pdf() == null) {
                draft.violation(path, "is missing");
            } else if (document.pdf().isRepeatable()) {
                draft.addPdf(path, document.pdf());
            } else {
                draft.addPdf(path, document.pdf().open());
            }
        }
        return draft;
    }

    private static Draft readMail(Message message, List<Attachments.Attachment> files) {
        Draft draft = titled(Draft.empty(), message.getHeader("Subject", String.class));
        for (int i = 0; i < files.size(); i++) {
            String path = "attachments[" + i + "]";
            draft.caseFile()
                    .withArray("documents")
                    .addObject()
                    .put("title", FileNames.base(files.get(i).name()));
            draft.addPdf(path, files.get(i).content());
        }
        draft.doubtsAreViolations();
        return draft;
    }

    private static Draft readMap(Map<?, ?> map) {
        try {
            return CaseFileJson.read(Json.MAPPER.valueToTree(map), null);
        } catch (IllegalArgumentException e) {
            // Its text can repeat a value
            return wrong("is a map with values that JSON does not have");
        }
    }

    private static Draft readFile(Path file) throws IOException {
        String title = FileNames.base(file.getFileName().toString());
        if (Pdf.isPdf(file)) {
            return ofPdf(title, PdfContent.of(file));
        }
        try (InputStream json = Files.newInputStream(file)) {
            return titled(CaseFileJson.read(tree(json), file.toAbsolutePath().getParent()), title);
        }
    }

    private static Draft readStream(InputStream markable, PdfContent pdf, String title) throws IOException {
        if (pdf != null && Pdf.isPdf(markable)) {
            return ofPdf(title, pdf);
        }
        return titled(CaseFileJson.read(tree(markable), null), title);
    }

    private static Draft readAll(Collection<?> pdfs) {
        Draft draft = Draft.empty();
        int i = 0;
        for (Object pdf : pdfs) {
            String path = "body[" + i++ + "]";
            Object content = pdf instanceof WrappedFile<?> wrapped ? wrapped.getFile() : pdf;
            if (content instanceof File file) {
                content = file.toPath();
            }
            ObjectNode document = draft.caseFile().withArray("documents").addObject();
            if (content instanceof Path file) {
                document.put("title", FileNames.base(file.getFileName().toString()));
                draft.addPdf(path, file);
            } else if (content instanceof byte[] bytes) {
                document.put("title", "Document " + i);
                draft.addPdf(path, bytes);
            } else if (content instanceof InputStream stream) {
                document.put("title", "Document " + i);
                draft.addPdf(path, stream);
            } else {
                draft.violation(path, "must be a PDF as file, bytes or stream");
            }
        }
        return draft;
    }

    private static Draft ofPdf(String title, PdfContent pdf) {
        Draft draft = titled(Draft.empty(), title);
        draft.addDocument(title, pdf);
        return draft;
    }

    private static Draft titled(Draft draft, String fileTitle) {
        draft.fileTitle(fileTitle);
        return draft;
    }

    private static JsonNode tree(InputStream json) throws IOException {
        return Json.MAPPER.readTree(json);
    }

    private static Draft wrong(String rule) {
        Draft draft = Draft.empty();
        draft.violation("body", rule);
        return draft;
    }
}
