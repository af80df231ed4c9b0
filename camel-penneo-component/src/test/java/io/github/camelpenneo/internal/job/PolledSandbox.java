package io.github.camelpenneo.internal.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.casefile.CaseFileRequest;
import io.github.camelpenneo.internal.client.CaseFileUpload;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.json.Json;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.SandboxClients;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** A sandbox, a connection to it and a poll of recorded jobs, all on one virtual time. */
final class PolledSandbox implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final String ACCOUNT = "an-account";
    private static final byte[] PDF = pdf();

    final VirtualTime time = new VirtualTime();
    final PenneoSandbox sandbox;
    final PenneoClient client;
    final MemoryJobRepository repository = new MemoryJobRepository();
    final JobJournal journal;
    /** What the route was told, and when. */
    final Map<QueueJob, Instant> told = new LinkedHashMap<>();
    /** What polls threw. */
    final List<RuntimeException> failures = new ArrayList<>();

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private boolean routeFails;

    PolledSandbox(int requestsPerMinute, Duration untilJobIsDone) {
        sandbox = PenneoSandbox.builder()
                .time(time)
                .jobDelays(untilJobIsDone.dividedBy(2), untilJobIsDone)
                .start();
        camel.start();
        client = new SandboxClients(camel, sandbox, time, new VirtualScheduler(time))
                .client(ACCOUNT, TIMEOUT, requestsPerMinute, Duration.ofSeconds(60));
        journal = new JobJournal(() -> Optional.of(repository), () -> ACCOUNT, true, time, new VirtualScheduler(time));
    }

    JobPoll poll(Duration initialDelay, Duration maximumDelay, Duration jobTimeout) {
        return poll(ACCOUNT, new JobBackOff(initialDelay, 2, maximumDelay), jobTimeout, this::tell);
    }

    /** One with all defaults, but for whose jobs it asks after and what is told. */
    JobPoll poll(String account, BiConsumer<QueueJob, Consumer<Boolean>> route) {
        return poll(
                account, new JobBackOff(Duration.ofSeconds(1), 2, Duration.ofSeconds(60)), Duration.ofHours(24), route);
    }

    private JobPoll poll(
            String account, JobBackOff backOff, Duration jobTimeout, BiConsumer<QueueJob, Consumer<Boolean>> route) {
        return new JobPoll(
                repository,
                () -> account,
                new JobStatusChecker(client.sendApi(), client.coreApi(), jobTimeout, time),
                client.sparePermits(),
                backOff,
                route,
                time,
                new VirtualScheduler(time));
    }

    private void tell(QueueJob job, Consumer<Boolean> done) {
        told.put(job, time.instant());
        done.accept(!routeFails);
    }

    void routeFails(boolean fails) {
        routeFails = fails;
    }

    /** Polls every second from now on, as Camel does. */
    void start(JobPoll poll) {
        time.schedule(Duration.ofSeconds(1), () -> {
            try {
                poll.poll();
            } catch (RuntimeException e) {
                failures.add(e);
            }
            start(poll);
        });
    }

    /** Polls with all defaults. */
    void start() {
        start(poll(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofHours(24)));
    }

    /** Sends and records a case file. */
    Job create(String title, String reference) {
        return record(reference, "for " + reference, () -> send(title, reference));
    }

    /** Records a request. */
    Job record(String reference, String correlation, Supplier<Job> request) {
        return journal.begin(reference, correlation, null).send(request);
    }

    /** Sends a case file. */
    Job send(String title, String reference) {
        ObjectNode caseFile = Json.MAPPER.createObjectNode();
        caseFile.put("title", title).put("reference", reference);
        caseFile.withArray("signers").addObject().put("name", "Jane Doe").put("email", "jane@example.com");
        caseFile.withArray("documents").addObject().put("title", title);
        return client.sendApi()
                .createCaseFile(
                        new CaseFileRequest(caseFile, List.of(PdfContent.of(PDF))), new CaseFileUpload.Multipart());
    }

    List<SandboxRequest> requests(String pathPrefix) {
        return sandbox.requests().stream()
                .filter(request -> request.path().startsWith(pathPrefix))
                .toList();
    }

    /** How often it was asked for the status of jobs. */
    int questions() {
        return requests("/send/api/v1/queue/").size();
    }

    private static byte[] pdf() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        camel.stop();
        sandbox.close();
    }
}
