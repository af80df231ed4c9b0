package io.github.camelpenneo.internal.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.internal.casefile.FileNames;
import io.github.camelpenneo.internal.client.CoreApi;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;

/**
 * {@code downloadDocument}: takes a document or its id, returns the signed PDF as a stream cache. If the message
 * does not show that the document is signed, a call before the download checks this. The whole PDF is received before
 * the exchange continues, so that a broken download never reaches an archive.
 */
public final class DownloadDocument implements Operation {

    private static final String OPERATION = "downloadDocument";

    private final CoreApi api;
    private final boolean signed;
    private final int spoolThreshold;
    private final SignedDocumentCheck check;

    /**
     * Creates the operation.
     *
     * @param signed false for the document as it was sent
     * @param spoolThreshold the maximum number of bytes of a PDF that is kept in memory
     */
    public DownloadDocument(CoreApi api, boolean signed, int spoolThreshold) {
        this.api = api;
        this.signed = signed;
        this.spoolThreshold = spoolThreshold;
        this.check = new SignedDocumentCheck(OPERATION, api);
    }

    @Override
    public List<Operation> calls(Exchange exchange) {
        RequestedDocument document = RequestedDocument.of(OPERATION, exchange.getMessage());
        Operation download = downloading -> fetch(downloading, document);
        return signed && !document.completed()
                ? List.of(checking -> check.requireSigned(document), download)
                : List.of(download);
    }

    /** Makes all calls of the exchange. */
    @Override
    public void call(Exchange exchange) throws Exception {
        for (Operation call : calls(exchange)) {
            call.call(exchange);
        }
    }

    private void fetch(Exchange exchange, RequestedDocument document) {
        DownloadedPdf pdf = new DownloadedPdf(spoolThreshold);
        StreamCache body;
        try {
            api.downloadDocument(document.id(), signed, pdf);
            if (!pdf.isPdf()) {
                throw new PenneoServerException(ErrorDetails.of(OPERATION, "Penneo's response is not a PDF"));
            }
            if (!pdf.isComplete()) {
                throw new PenneoServerException(ErrorDetails.of(
                        OPERATION, "Penneo's response is not a complete PDF (no %%EOF in its last 1,024 bytes)"));
            }
            body = pdf.body(exchange);
        } catch (IOException | UncheckedIOException e) {
            pdf.discard();
            throw new PenneoException(
                    ErrorDetails.of(
                            OPERATION,
                            "The PDF could not be written to the temporary folder "
                                    + System.getProperty("java.io.tmpdir")
                                    + " (java.io.tmpdir); check that the folder exists, is writable and is not full"),
                    e);
        } catch (RuntimeException | Error e) {
            pdf.discard();
            throw e;
        }
        Message message = exchange.getMessage();
        message.setBody(body);
        message.setHeader(PenneoConstants.DOCUMENT_ID, document.id());
        message.setHeader(Exchange.FILE_NAME, fileName(document));
        message.setHeader(Exchange.CONTENT_TYPE, "application/pdf");
    }

    /** The id is part of the name, since two documents can have one title. */
    private static String fileName(RequestedDocument document) {
        return document.id() + "-" + FileNames.pdf(document.title() == null ? "document" : document.title());
    }
}
