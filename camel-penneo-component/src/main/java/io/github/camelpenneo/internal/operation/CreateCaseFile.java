package io.github.camelpenneo.internal.operation;

import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.casefile.Attachments;
import io.github.camelpenneo.internal.casefile.CaseFileContent;
import io.github.camelpenneo.internal.casefile.CaseFileRequest;
import io.github.camelpenneo.internal.casefile.CaseFileTemplate;
import io.github.camelpenneo.internal.casefile.CaseFileTimes;
import io.github.camelpenneo.internal.casefile.ContentDigest;
import io.github.camelpenneo.internal.casefile.Draft;
import io.github.camelpenneo.internal.casefile.FieldRelations;
import io.github.camelpenneo.internal.client.CaseFileUpload;
import io.github.camelpenneo.internal.client.SendApi;
import io.github.camelpenneo.internal.job.JobJournal;
import io.github.camelpenneo.internal.job.JournalEntry;
import io.github.camelpenneo.internal.job.MessageIdentity;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code createCaseFile}: takes a PDF or a description of the case file, returns the job that creates the case file.
 * The whole input is checked before anything is sent.
 */
public final class CreateCaseFile implements Operation {

    private static final Logger LOG = LoggerFactory.getLogger(CreateCaseFile.class);
    private static final String OPERATION = "createCaseFile";
    private static final String WARNED_OF_COPIES = "CamelPenneoWarnedOfCopies";

    private static final List<String> RESULTS = List.of(
            PenneoConstants.JOB_UUID,
            PenneoConstants.PAYLOAD_HASH,
            PenneoConstants.JOB_STATUS,
            PenneoConstants.CASE_FILE_ID,
            PenneoConstants.RECONCILIATION);

    private final SendApi api;
    private final Settings settings;
    private final DraftReader drafts;
    private final DraftCheck check;
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
        this.drafts = new DraftReader(settings.attachments(), settings.template());
        this.check = new DraftCheck(settings.validate(), clock);
        this.attempts = new CreateAttempts(endpointUri);
        this.clock = clock;
    }

    /** No call for a redelivery: the exchange has its result already. */
    @Override
    public List<Operation> calls(Exchange exchange) {
        Draft draft = drafts.read(exchange.getMessage());
        Submission submission = draft.isUnreadable() ? null : Submission.of(exchange, draft);
        Optional<CreateAttempt> earlier = settings.resendOnRedelivery() || submission == null && !canBeUsedUp(exchange)
                ? Optional.empty()
                : attempts.redelivered(exchange, () -> submission == null ? null : submission.attempt());
        if (earlier.isPresent()) {
            earlier.get().repeat(exchange);
            return List.of();
        }
        // What an earlier create of the exchange has left would be taken for the result of this one
        RESULTS.forEach(exchange.getMessage()::removeHeader);
        if (draft.isUnreadable()) {
            // Violations for missing fields would be misleading
            throw new PenneoValidationException(OPERATION, draft.violations());
        }
        return List.of(call -> send(call, submission));
    }

    /** Whether a body that cannot be read may be the body of an earlier attempt: a stream that was sent, or a file that has been moved. */
    private static boolean canBeUsedUp(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return body instanceof InputStream
                || body instanceof Reader
                || body instanceof StreamCache
                || body instanceof WrappedFile
                || body instanceof File
                || body instanceof Path;
    }

    @Override
    public void call(Exchange exchange) throws Exception {
        for (Operation call : calls(exchange)) {
            call.call(exchange);
        }
    }

    /**
     * What is to be sent.
     *
     * @param content the content as the message has it
     * @param reference the reference of the user; null for none
     */
    private record Submission(Draft draft, CaseFileContent content, String reference) {

        static Submission of(Exchange exchange, Draft draft) {
            return new Submission(draft, new CaseFileContent(draft), KeptReference.referenceOfUser(exchange, draft));
        }

        /** What identifies the case file among those of its exchange: the same content under another reference of the user is another. */
        String attempt() {
            return reference == null ? content.key() : ContentDigest.of(content.key(), reference);
        }
    }

    private void send(Exchange exchange, Submission submission) {
        Message message = exchange.getMessage();
        Draft draft = submission.draft();
        CaseFileContent content = submission.content();
        KeptReference.removeIfOfOtherContent(exchange, draft, content);
        Optional<MessageIdentity> identity = settings.journal().isRecognising()
                ? CreateIdentity.of(draft, content.digest(), exchange)
                : Optional.empty();
        // Before the rules: times that were valid when the case file was sent can have passed
        Optional<JournalEntry> earlier = identity.flatMap(settings.journal()::find);
        if (earlier.isPresent()) {
            Job job = recordedJob(exchange, earlier.get(), identity.get());
            succeed(exchange, earlier.get(), identity.get(), submission, job);
            return;
        }
        CaseFileTimes.resolve(draft.caseFile(), clock);
        String correlation = message.getHeader(PenneoConstants.CORRELATION, String.class);
        boolean referenced = settings.reconcile() || settings.journal().isEnabled();
        boolean generated =
                referenced && draft.caseFile().path("reference").asText().isEmpty();
        if (generated) {
            draft.caseFile().put("reference", UUID.randomUUID().toString());
        }
        String reference = draft.caseFile().path("reference").textValue();
        if (referenced) {
            check.checkRecorded(draft, "reference", reference);
            check.checkRecorded(draft, PenneoConstants.CORRELATION, correlation);
        }
        List<Violation> violations = check.violations(draft);
        if (!violations.isEmpty()) {
            throw new PenneoValidationException(OPERATION, violations);
        }
        warnOfCopiesWithoutDocuments(exchange, draft);
        MessageIdentity known = identity.orElse(
                generated && settings.journal().isRecognising() ? CreateIdentity.ofGenerated(reference) : null);
        JournalEntry entry = settings.journal().begin(reference, correlation, known);
        if (reference != null) {
            Reconciliation.rememberAttempt(exchange, reference, clock.instant());
        }
        try {
            Job job = entry.earlier().isPresent()
                    ? recordedJob(exchange, entry, known)
                    : entry.send(() -> api.createCaseFile(
                                    new CaseFileRequest(draft.caseFile(), draft.pdfs()), settings.upload()))
                            .withReference(reference);
            succeed(exchange, entry, known, submission, job);
        } catch (RuntimeException e) {
            if (reference != null && !reference.equals(message.getHeader(PenneoConstants.REFERENCE))) {
                KeptReference.keep(exchange, reference, content.key());
            }
            if (e instanceof PenneoUnknownOutcomeException unknown) {
                attempts.remember(exchange, submission.attempt(), unknown);
            }
            throw e;
        }
    }

    /** Once for an exchange, however often it is redelivered. */
    private static void warnOfCopiesWithoutDocuments(Exchange exchange, Draft draft) {
        if (FieldRelations.hasCopiesWithoutDocuments(draft.caseFile())
                && exchange.getProperty(WARNED_OF_COPIES) == null) {
            exchange.setProperty(WARNED_OF_COPIES, true);
            LOG.warn(
                    "createCaseFile: ccRecipients with disableEmailAttachments (exchange {}): Penneo does not support this,"
                            + " and sends the recipients of copies no e-mail where it cannot attach the documents",
                    exchange.getExchangeId());
        }
    }

    private static Job recordedJob(Exchange exchange, JournalEntry entry, MessageIdentity identity) {
        return new RecordedCreate(entry, entry.earlier().orElseThrow()).job(exchange, identity);
    }

    private void succeed(
            Exchange exchange, JournalEntry entry, MessageIdentity identity, Submission submission, Job job) {
        if (identity != null && identity.file() != null) {
            exchange.getExchangeExtension().addOnCompletion(new ForgetFile(entry, identity.file()));
        }
        attempts.remember(exchange, submission.attempt(), job);
        Reconciliation.forgetAttempt(exchange);
        KeptReference.forget(exchange);
        answer(exchange.getMessage(), job);
    }

    /** Puts the job into a message. */
    static void answer(Message message, Job job) {
        message.setBody(job);
        message.setHeader(PenneoConstants.JOB_UUID, job.uuid());
        message.setHeader(PenneoConstants.PAYLOAD_HASH, job.payloadHash());
        if (job.caseFileId() != null) {
            message.setHeader(PenneoConstants.CASE_FILE_ID, job.caseFileId());
        }
    }
}
