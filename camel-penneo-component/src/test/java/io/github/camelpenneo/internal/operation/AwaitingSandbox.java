package io.github.camelpenneo.internal.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.job.CaseFileSearch;
import io.github.camelpenneo.internal.job.JobBackOff;
import io.github.camelpenneo.internal.job.JobJournal;
import io.github.camelpenneo.internal.wait.WaitQueue;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxClients;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A sandbox and exchanges that await their jobs, on one virtual time. */
final class AwaitingSandbox implements AutoCloseable {

    static final String STATUS = "/send/api/v1/queue/public/status";

    private static final byte[] PDF = Samples.pdf("The agreement");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofMillis(250);

    final VirtualTime time = new VirtualTime();
    final VirtualScheduler scheduler = new VirtualScheduler(time);
    final WaitQueue waits = new WaitQueue(scheduler, Runnable::run);
    final PenneoSandbox sandbox;
    /** The exchanges whose callback was called, once for each call. */
    final List<Exchange> ended = new ArrayList<>();

    Instant lastEnd;

    final DefaultCamelContext camel = new DefaultCamelContext();
    final PenneoClient client;

    AwaitingSandbox(int requestsPerMinute, Duration maxWait, Duration untilJobIsDone) {
        sandbox = PenneoSandbox.builder()
                .time(time)
                .jobDelays(Duration.ZERO, untilJobIsDone)
                .start();
        camel.start();
        client = new SandboxClients(camel, sandbox, time, scheduler).client(null, MINUTE, requestsPerMinute, maxWait);
    }

    /** A job of the sandbox. */
    Job job(String title) {
        try (SandboxContext other = new SandboxContext(sandbox)) {
            return other.send("penneo:createCaseFile", exchange -> {
                        exchange.getMessage().setBody(PDF);
                        exchange.getMessage().setHeader("CamelPenneoTitle", title);
                        exchange.getMessage().setHeader("CamelPenneoSigners", Samples.SIGNERS);
                    })
                    .getMessage()
                    .getBody(Job.class);
        }
    }

    final MemoryJobRepository repository = new MemoryJobRepository();
    private final JobJournal journal =
            new JobJournal(() -> Optional.of(repository), () -> "an account", true, time, scheduler);

    /** A job that is recorded. */
    Job recorded(String reference) {
        return journal.begin(reference, null, null).send(() -> new Job("job of " + reference, "hash", null, reference));
    }

    OperationRunner runner(Duration timeout) {
        return runner(new JobBackOff(Duration.ofSeconds(1), 1.5, Duration.ofSeconds(60)), timeout);
    }

    OperationRunner runner(JobBackOff backOff, Duration timeout) {
        return runner(backOff, timeout, waits);
    }

    OperationRunner runner(JobBackOff backOff, Duration timeout, WaitQueue waits) {
        return new OperationRunner(
                "awaitCaseFile",
                new AwaitCaseFile(client.sendApi(), new AwaitCaseFile.Settings(backOff, timeout, journal), time),
                client.budget(),
                client.permitLine(),
                waits,
                new Reconciliation(new CaseFileSearch(client.coreApi(), client.budget(), MINUTE, time, waits), false));
    }

    Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    /** Begins to await, and answers whether the exchange has ended already. */
    boolean begin(OperationRunner runner, Exchange exchange) {
        return runner.run(exchange, doneSync -> {
            ended.add(exchange);
            lastEnd = time.instant();
        });
    }

    int requests() {
        return (int) sandbox.requests().stream()
                .filter(request -> request.path().equals(STATUS))
                .count();
    }

    /** Moves the time on, and answers after what time which status requests were sent, to a quarter of a second. */
    List<Duration> advance(Duration duration) {
        List<Duration> times = new ArrayList<>();
        for (Duration passed = STEP; passed.compareTo(duration) <= 0; passed = passed.plus(STEP)) {
            int before = requests();
            time.advance(STEP);
            times.addAll(Collections.nCopies(requests() - before, passed));
        }
        return times;
    }

    /** Each of the next status requests is answered with this job. */
    void answerNext(int requests, String json) {
        for (int i = 0; i < requests; i++) {
            sandbox.answerNext("POST", STATUS, new CannedAnswer(200, Map.of("Content-Type", "application/json"), json));
        }
    }

    /** The next status request is answered so. */
    void answerNext(int status, Map<String, String> headers) {
        sandbox.answerNext("POST", STATUS, new CannedAnswer(status, headers, ""));
    }

    @Override
    public void close() {
        client.close();
        camel.stop();
        sandbox.close();
    }
}
