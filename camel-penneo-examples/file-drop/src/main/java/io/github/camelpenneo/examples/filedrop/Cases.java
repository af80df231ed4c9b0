package io.github.camelpenneo.examples.filedrop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoJobDuplicatedException;
import io.github.camelpenneo.api.PenneoJobFailedException;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the routes do with a case on its way through the folders. Where a source is to be moved when its route is done is
 * the exchange property {@code target}; what its case is called is the property {@code case}.
 */
public class Cases {

    private static final Logger LOG = LoggerFactory.getLogger("filedrop");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT);

    private final CaseFolder folder;

    public Cases(String folder) {
        this.folder = new CaseFolder(Path.of(folder));
    }

    /**
     * Names the case of a source, or ends what an earlier run began: a source that was sent is put to its handle, and one
     * of which nobody knows goes to {@code unknown/}.
     */
    public void pickUp(Exchange exchange) throws IOException {
        String source = source(exchange);
        exchange.getExchangeExtension().addOnCompletion(new UnmarkOnceMoved(folder, source, path(exchange)));
        Optional<String> earlier = folder.markedCase(source);
        if (earlier.isPresent() && !folder.hasHandle(earlier.get())) {
            unknown(exchange, "The program ended while this was being sent.");
        } else if (earlier.isPresent() && !folder.hasSource(earlier.get(), source)) {
            exchange.setProperty("case", earlier.get());
            sent(exchange);
        } else {
            exchange.setProperty("case", CaseFolder.baseName(source) + "-" + TIME.format(LocalDateTime.now()));
        }
    }

    /** Notes, so that it outlives a crash, that a POST may be under way. */
    public void mark(Exchange exchange) throws IOException {
        folder.mark(source(exchange), caseName(exchange));
    }

    /** Takes that note back. */
    void unmark(Exchange exchange) throws IOException {
        folder.unmark(source(exchange));
    }

    /** Puts a source, with the PDFs that it names, to its handle. */
    public void sent(Exchange exchange) throws IOException {
        folder.moveDocuments(path(exchange), caseName(exchange));
        target(exchange, folder.inSent(caseName(exchange), source(exchange)));
    }

    /** Puts a source that has to be changed aside, with the reason beside it. */
    public void rejected(Exchange exchange) throws IOException {
        unmark(exchange);
        putAside(exchange, "rejected", reason(exchange) + "\nChange what is wrong and put it back.\n");
    }

    /** Puts a source that may have been sent aside, with the reason beside it. */
    public void unknown(Exchange exchange) throws IOException {
        unknown(exchange, reason(exchange));
    }

    private void unknown(Exchange exchange, String reason) throws IOException {
        putAside(
                exchange,
                "unknown",
                reason
                        + "\nPenneo may have the case file or not, so it is not sent again. Look for it in Penneo; if it is"
                        + " not there, put this file back.\n");
    }

    /** Records the case file that was made, beside the handle. */
    public void created(Exchange exchange, @Header(PenneoConstants.CASE_FILE_ID) long caseFileId) throws IOException {
        String name = caseOfHandle(exchange);
        folder.recordCaseFile(name, caseFileId);
        target(exchange, folder.inSent(name, "job-completed.json"));
    }

    /** Records that the job made no case file that we know of; one that it made already stays as it is. */
    public void failed(Exchange exchange) throws IOException {
        String name = caseOfHandle(exchange);
        if (exchange.getProperty("target") == null) {
            folder.recordOutcome(name, outcome(failure(exchange)) + "\n" + reason(exchange) + "\n");
            target(exchange, folder.inSent(name, "job-failed.json"));
        }
        LOG.warn("{}: {}", name, failure(exchange).getMessage());
    }

    /** Whether a case file is one of ours that has not ended. */
    public boolean isOpen(@Header(PenneoConstants.CASE_FILE_ID) long caseFileId) throws IOException {
        return folder.openCase(caseFileId).isPresent();
    }

    /** The case files of ours that have not ended. */
    public List<Long> open() throws IOException {
        return folder.openCaseFiles();
    }

    /** Records how a case file has ended, beside its source. */
    public void settled(
            @Header(PenneoConstants.CASE_FILE_ID) long caseFileId,
            @Header(PenneoConstants.CASE_FILE_STATUS) String status)
            throws IOException {
        Optional<String> name = folder.openCase(caseFileId);
        if (name.isPresent()) {
            folder.recordOutcome(name.get(), status + "\n");
            folder.close(caseFileId);
            LOG.info("{} is {}", name.get(), status);
        }
    }

    /** {@code <case file id>-<document id>-<title>-signed.pdf}. */
    public String archiveName(
            @Header(PenneoConstants.CASE_FILE_ID) long caseFileId, @Header(Exchange.FILE_NAME) String fileName) {
        return caseFileId + "-" + CaseFolder.baseName(fileName) + "-signed.pdf";
    }

    private void putAside(Exchange exchange, String where, String reason) throws IOException {
        Path target = folder.free(where, source(exchange));
        folder.write(target.resolveSibling(target.getFileName() + ".txt"), reason.getBytes(StandardCharsets.UTF_8));
        target(exchange, target);
        LOG.warn("{} goes to {}/; the reason is beside it", source(exchange), where);
    }

    private static void target(Exchange exchange, Path file) {
        exchange.setProperty("target", file.toAbsolutePath().toString());
    }

    private static String source(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
    }

    private static Path path(Exchange exchange) {
        return Path.of(exchange.getMessage().getHeader(Exchange.FILE_PATH, String.class));
    }

    private static String caseName(Exchange exchange) {
        return exchange.getProperty("case", String.class);
    }

    private static String caseOfHandle(Exchange exchange) {
        String name = path(exchange).getParent().getFileName().toString();
        exchange.setProperty("case", name);
        return name;
    }

    private static String reason(Exchange exchange) {
        Exception failure = failure(exchange);
        return failure instanceof PenneoException penneo && penneo.getPenneoMessage() != null
                ? failure.getMessage() + "\nPenneo says: " + penneo.getPenneoMessage()
                : failure.getMessage();
    }

    private static Exception failure(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    private static String outcome(Exception failure) {
        if (failure instanceof PenneoJobFailedException) {
            return "failed";
        }
        return failure instanceof PenneoJobDuplicatedException ? "duplicated" : "unknown";
    }
}
