package io.github.camelpenneo.internal.casefile;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.Document;
import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;

/** Reads the message body of {@code createCaseFile}: a PDF, a list of PDFs, a mail with PDFs, or a case file as object, map or JSON. */
public final class CaseFileBody {

    private static final String ACCEPTED =
            "must be a CaseFile, a case file in Penneo's JSON (file, text, bytes, stream or map), a PDF (file, bytes or"
                    + " stream), a list of PDFs, or a mail with PDFs attached";

    private CaseFileBody() {}

    /** Reads the body into a draft. Content that cannot be read becomes a violation of the draft. */
    public static Draft read(Message message, Attachments attachments) {
        try {
            Object body = message.getBody();
            if (body instanceof CaseFile caseFile) {
                return readCaseFile(caseFile, message.getExchange());
            }
            if (body instanceof Map<?, ?> map) {
                return readMap(map, message, attachments);
            }
            if (ListedPdfs.isList(body)) {
                return ListedPdfs.read(message);
            }
            Attached attached = attachments.of(message);
            return attached.isEmpty() && !attached.mail() && attached.whole() == null
                    ? read(message, body)
                    : readMail(message, attached);
        } catch (UnreadableMailException e) {
            throw new PenneoRetryableException(
                    ErrorDetails.of(
                            "createCaseFile",
                            "The mail " + e.getMessage()
                                    + "; nothing was sent. If the exchange fails, camel-mail reads the mail again at its next poll"));
        } catch (BrokenMailException e) {
            return invalid(e.getMessage());
        } catch (IOException e) {
            Throwable reason = e.getCause() instanceof RuntimeException cause ? cause : e;
            return invalid("cannot be read: " + reason.getClass().getSimpleName());
        }
    }

    private static Draft read(Message message, Object body) throws IOException {
        if (body instanceof JsonNode) {
            return CaseFileJson.readValues(body);
        }
        Optional<FileContent> content = FileContent.of(body, message.getExchange());
        if (content.isPresent()) {
            String name = content.get().name() == null
                    ? message.getHeader(Exchange.FILE_NAME_ONLY, String.class)
                    : content.get().name();
            return readContent(content.get(), name == null ? null : FileNames.base(name));
        }
        return invalid((body == null ? "is empty; it " : "has an unsupported type; it ") + ACCEPTED);
    }

    private static Draft readCaseFile(CaseFile caseFile, Exchange exchange) throws IOException {
        Draft draft = new Draft(Json.MAPPER.valueToTree(caseFile.withoutPdfs()));
        int i = 0;
        for (Document document : caseFile.documents() == null ? List.<Document>of() : caseFile.documents()) {
            String path = "documents[" + i++ + "].pdf";
            if (document.pdf() == null) {
                draft.addViolation(path, "is missing");
            } else if (document.pdf().isRepeatable()) {
                draft.addPdf(path, document.pdf());
            } else {
                draft.addPdf(path, ofStream(document.pdf().open(), exchange));
            }
        }
        return draft;
    }

    /** The stream of a PDF can be one that Camel has cached: a route may have put its body into the case file. */
    private static PdfContent ofStream(InputStream stream, Exchange exchange) throws IOException {
        PdfContent cached = stream instanceof StreamCache cache ? StreamCacheContent.of(cache, exchange) : null;
        return cached == null ? Pdf.ofStream(stream) : cached;
    }

    private static Draft readMail(Message message, Attached attached) throws IOException {
        if (!attached.isEmpty() || attached.whole() == null) {
            return MailBody.read(attached, attached.subject());
        }
        Optional<FileContent> body = FileContent.of(message.getBody(), message.getExchange());
        boolean ofMail = body.isPresent() ? body.get().name() == null : attached.mail();
        if (!ofMail) {
            return read(message, message.getBody());
        }
        try {
            return WholeMail.read(
                    attached.whole(),
                    body.orElse(FileContent.of(attached.whole().content())),
                    attached.subject());
        } catch (IOException e) {
            throw MailFailure.of(e);
        }
    }

    /** A map without documents can be the fields of a form, whose files are its attachments. */
    private static Draft readMap(Map<?, ?> map, Message message, Attachments attachments) throws IOException {
        Draft draft = CaseFileJson.readValues(map);
        if (!map.containsKey("documents") && !map.containsKey("caseFile")) {
            MailBody.addDocuments(draft, attachments.of(message));
        }
        return draft;
    }

    static Draft readContent(FileContent content, String title) throws IOException {
        Draft draft;
        PdfEnds ends = PdfEnds.of(content.bytes());
        if (ends.isEncoded()) {
            draft = invalid(Pdf.ENCODED);
        } else if (!ends.isPdf()) {
            draft = readJson(content);
        } else {
            draft = Draft.empty();
            draft.addDocument(title);
            checkUndamaged(draft, "body", content);
            draft.addPdf("body", content.bytes(), ends);
        }
        draft.setDefaultTitle(title);
        return draft;
    }

    private static Draft readJson(FileContent content) throws IOException {
        Charset charset = null;
        try (InputStream json = content.bytes().open()) {
            charset = DeclaredCharset.named(content.charset());
            return CaseFileJson.read(json, charset, content.folder());
        } catch (UnsupportedCharsetException e) {
            return invalid("has a charset that Java does not know: " + e.getCharsetName());
        } catch (JsonProcessingException | CharacterCodingException | CharConversionException e) {
            String problem = JsonText.problem(e, charset);
            return invalid(problem.replaceFirst("^is not ", "is neither a PDF (it does not begin with %PDF-) nor "));
        }
    }

    static void addPdf(Draft draft, String path, FileContent content) {
        checkUndamaged(draft, path, content);
        draft.addPdf(path, content.bytes());
    }

    private static void checkUndamaged(Draft draft, String path, FileContent content) {
        if (content.damaged()) {
            draft.addViolation(
                    path, "is a PDF that was converted to text, which damages it; pass the file, bytes or stream");
        }
    }

    static Draft invalid(String rule) {
        Draft draft = Draft.empty();
        draft.addViolation("body", rule);
        return draft;
    }
}
