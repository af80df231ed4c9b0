package io.github.camelpenneo.internal.operation;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.internal.casefile.FileNames;
import io.github.camelpenneo.internal.casefile.Pdf;
import io.github.camelpenneo.internal.client.CoreApi;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code downloadDocument}: takes a document or its id, returns the signed PDF as a stream over a temporary file. If
 * the message does not show that the document is signed, a call before the download checks this. The whole PDF is
 * received before the exchange continues, so that a broken download never reaches an archive. The file is deleted
 * when the exchange is done.
 */
public final class DownloadDocument implements Operation {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadDocument.class);
    private static final String OPERATION = "downloadDocument";

    private final CoreApi api;
    private final boolean signed;
    private final SignedDocumentCheck check;

    /**
     * Creates the operation.
     *
     * @param signed false for the document as it was sent
     */
    public DownloadDocument(CoreApi api, boolean signed) {
        this.api = api;
        this.signed = signed;
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
        Message message = exchange.getMessage();
        try {
            message.setBody(download(exchange, document.id()));
        } catch (IOException | UncheckedIOException e) {
            throw new PenneoException(
                    ErrorDetails.of(
                            OPERATION,
                            "The PDF could not be written to a temporary file; check that the disk is not full"),
                    e);
        }
        String title = document.title() == null ? "document-" + document.id() : document.title();
        message.setHeader(PenneoConstants.DOCUMENT_ID, document.id());
        message.setHeader(Exchange.FILE_NAME, FileNames.pdf(title));
        message.setHeader(Exchange.CONTENT_TYPE, "application/pdf");
    }

    private FileInputStreamCache download(Exchange exchange, long id) throws IOException {
        Path file = Files.createTempFile("penneo-", ".pdf");
        exchange.getExchangeExtension().addOnCompletion(new DeleteOnDone(file));
        try (OutputStream out = new FileOutput(Files.newOutputStream(file))) {
            api.downloadDocument(id, signed, out);
        }
        if (!Pdf.isPdf(file)) {
            throw new PenneoServerException(ErrorDetails.of(OPERATION, "Penneo's response is not a PDF"));
        }
        return new FileInputStreamCache(file.toFile());
    }

    /** Marks failures of the file, so that a full disk is not taken for a broken connection. */
    private static final class FileOutput extends FilterOutputStream {

        FileOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Deletes the file when the exchange is done, successful or not. */
    private static final class DeleteOnDone extends SynchronizationAdapter {

        private final Path file;

        DeleteOnDone(Path file) {
            this.file = file;
        }

        @Override
        public boolean allowHandover() {
            return true;
        }

        @Override
        public void onDone(Exchange exchange) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("The temporary file {} could not be deleted", file, e);
            }
        }
    }
}
