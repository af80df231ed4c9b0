package io.github.camelpenneo.internal.operation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.casefile.Attachments;
import io.github.camelpenneo.internal.casefile.CaseFileBody;
import io.github.camelpenneo.internal.casefile.CaseFileRequest;
import io.github.camelpenneo.internal.casefile.CaseFileRules;
import io.github.camelpenneo.internal.casefile.CaseFileTemplate;
import io.github.camelpenneo.internal.casefile.CaseFileTimes;
import io.github.camelpenneo.internal.casefile.Draft;
import io.github.camelpenneo.internal.casefile.SignerList;
import io.github.camelpenneo.internal.client.CaseFileUpload;
import io.github.camelpenneo.internal.client.SendApi;
import io.github.camelpenneo.internal.job.JobJournal;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * {@code createCaseFile}: takes a PDF or a description of the case file, returns the job that creates the case file.
 * The whole input is checked before anything is sent.
 */
public final class CreateCaseFile implements Operation {

    private static final String OPERATION = "createCaseFile";

    private final SendApi api;
    private final Settings settings;
    private final CreateAttempts attempts;
    private final Clock clock;

    /**
     * The settings of the operation.
     *
     * @param upload how PDFs are sent
     * @param validate whether Penneo's rules are checked before the case file is sent
     * @param template the values of fields that the message does not set
     * @param attachments reads the attachments of an e-mail
     * @param journal records what is sent
     * @param reconcile whether a case file needs a reference, by which it can be found
     * @param resendOnRedelivery whether a redelivery sends the case file again, whatever became of it
     */
    public record Settings(
            CaseFileUpload upload,
            boolean validate,
            CaseFileTemplate template,
            Attachments attachments,
            JobJournal journal,
            boolean reconcile,
            boolean resendOnRedelivery) {}

    /**
     * Creates the operation.
     *
     * @param endpointUri the URI of the endpoint, by which a redelivery is recognised
     * @param clock the current time, for relative times
     */
    public CreateCaseFile(SendApi api, Settings settings, String endpointUri, Clock clock) {
        this.api = api;
        this.settings = settings;
        this.attempts = new CreateAttempts(endpointUri);
        this.clock = clock;
    }

    /** No call for a redelivery: the exchange has its result already. */
    @Override
    public List<Operation> calls(Exchange exchange) {
        Optional<CreateAttempt> earlier =
                settings.resendOnRedelivery() ? Optional.empty() : attempts.redelivered(exchange);
        earlier.ifPresent(attempt -> attempt.repeat(exchange));
        return earlier.isPresent() ? List.of() : List.of(this);
    }

    @Override
    public void call(Exchange exchange) {
        Message message = exchange.getMessage();
        Draft draft = CaseFileBody.read(message, settings.attachments());
        if (draft.caseFile().isEmpty() && !draft.violations().isEmpty()) {
            // The body could not be read, so violations for missing fields would be misleading
            throw new PenneoValidationException(OPERATION, draft.violations());
        }
        fillFromHeaders(draft, message);
        settings.template().fill(draft.caseFile());
        if (draft.pdfs().size() == 1 && draft.caseFile().path("documents").get(0) instanceof ObjectNode document) {
            fillDocumentTitle(document, draft.caseFile());
        }
        CaseFileTimes.resolve(draft.caseFile(), clock);
        String correlation = message.getHeader(PenneoConstants.CORRELATION, String.class);
        if (settings.reconcile() || settings.journal().isEnabled()) {
            ensureReference(draft, message);
            checkLength(draft, "reference", draft.caseFile().path("reference").asText());
            checkLength(draft, PenneoConstants.CORRELATION, correlation);
        }
        List<Violation> violations = violations(draft);
        if (!violations.isEmpty()) {
            throw new PenneoValidationException(OPERATION, violations);
        }
        String reference = draft.caseFile().path("reference").textValue();
        Job job;
        try {
            job = settings.journal()
                    .record(
                            reference,
                            correlation,
                            () -> api.createCaseFile(
                                    new CaseFileRequest(draft.caseFile(), draft.pdfs()), settings.upload()))
                    .withReference(reference);
        } catch (PenneoUnknownOutcomeException e) {
            attempts.remember(exchange, e);
            throw e;
        }
        attempts.remember(exchange, job);
        answer(message, job);
    }

    /** Puts the job into a message. */
    static void answer(Message message, Job job) {
        message.setBody(job);
        message.setHeader(PenneoConstants.JOB_UUID, job.uuid());
        message.setHeader(PenneoConstants.PAYLOAD_HASH, job.payloadHash());
    }

    /**
     * Sets a random reference if there is none, and the header with the reference, so that a redelivery of the
     * message sends the same reference.
     */
    private static void ensureReference(Draft draft, Message message) {
        if (draft.caseFile().path("reference").asText().isEmpty()) {
            draft.caseFile().put("reference", UUID.randomUUID().toString());
        }
        message.setHeader(
                PenneoConstants.REFERENCE, draft.caseFile().path("reference").asText());
    }

    private static void checkLength(Draft draft, String path, String text) {
        if (text != null && text.length() > RecordedJob.MAX_TEXT) {
            draft.addViolation(path, "must have at most " + RecordedJob.MAX_TEXT + " characters to be recorded");
        }
    }

    private List<Violation> violations(Draft draft) {
        List<Violation> violations = new ArrayList<>(draft.violations());
        if (settings.validate()) {
            violations.addAll(draft.waivableViolations());
            violations.addAll(CaseFileRules.check(draft.caseFile()));
            violations.addAll(CaseFileTimes.check(draft.caseFile(), clock));
        }
        // Signers that could not be read are not reported as missing
        boolean signersUnreadable =
                violations.stream().anyMatch(violation -> violation.path().equals(PenneoConstants.SIGNERS));
        return violations.stream()
                .filter(violation -> !(signersUnreadable && violation.path().equals("signers")))
                .distinct()
                .toList();
    }

    /** Fills fields that the body does not set from the headers. */
    private static void fillFromHeaders(Draft draft, Message message) {
        ObjectNode caseFile = draft.caseFile();
        fill(caseFile, "title", message, PenneoConstants.TITLE);
        fill(caseFile, "reference", message, PenneoConstants.REFERENCE);
        fill(caseFile, "metaData", message, PenneoConstants.META_DATA);
        fill(caseFile, "language", message, PenneoConstants.LANGUAGE);
        if (!caseFile.has("title") && draft.defaultTitle() != null) {
            caseFile.put("title", draft.defaultTitle());
        }
        String signers = message.getHeader(PenneoConstants.SIGNERS, String.class);
        if (!caseFile.has("signers") && signers != null) {
            SignerList.read(signers, PenneoConstants.SIGNERS, draft);
        }
    }

    private static void fill(ObjectNode caseFile, String field, Message message, String header) {
        String value = message.getHeader(header, String.class);
        if (!caseFile.has(field) && value != null) {
            caseFile.put(field, value);
        }
    }

    /** Gives a single document without a title the title of the case file. */
    private static void fillDocumentTitle(ObjectNode document, ObjectNode caseFile) {
        if (!document.has("title") && caseFile.has("title")) {
            document.set("title", caseFile.get("title"));
        }
    }
}
