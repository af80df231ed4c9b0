package io.github.camelpenneo.connection;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.CuttingProxy;
import io.github.camelpenneo.testing.Passage;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;
import static org.awaitility.Awaitility.await;

/** A sandbox behind a {@link CuttingProxy}: creates case files through it, and knows which of them the sandbox has taken. */
final class CutCreates implements AutoCloseable {

    /** How one create ended, and the truth about it. */
    record Outcome(String title, Exception failure, Passage passage) {

        /** Whether the sandbox says that it has made a job of it; it may have made one, and not said so. */
        boolean accepted() {
            return passage.answer().startsWith("HTTP/1.1 201 ");
        }

        boolean isRetryable() {
            return failure instanceof PenneoRetryableException;
        }
    }

    private static final Pattern HANDLE = Pattern.compile("\"(?:uuid|payloadHash)\":\"([^\"]+)\"");

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox()
            // Times of one length make answers of one length
            .clock(Clock.fixed(Instant.now().truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC))
            .start();
    private final CuttingProxy proxy = new CuttingProxy(sandbox.baseUrl().getPort());
    private final SandboxContext context = new SandboxContext(sandbox);
    private final Map<String, AsyncProducer> producers = new HashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    CutCreates() throws IOException {
        // Tokens do not come through the proxy
        context.component().getConnection().setBaseUrl("http://127.0.0.1:" + proxy.port());
    }

    /** Creates a case file that is like no other, and holds what is always so against what came of it. */
    Outcome create(String options, Object pdf, Cut cut) throws Exception {
        long postsBefore = posts();
        Passage passage = proxy.set(cut);
        String title = "Agreement %06d".formatted(outcomes.size());
        AtomicInteger ends = new AtomicInteger();
        Exchange exchange = new DefaultExchange(context.camel());
        exchange.getMessage().setBody(pdf);
        exchange.getMessage().setHeader(PenneoConstants.TITLE, title);
        exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        producer(options).process(exchange, doneSync -> ends.incrementAndGet());
        if (cut.after() < Integer.MAX_VALUE) {
            passage.awaitEnd();
        }
        Outcome outcome = new Outcome(title, exchange.getException(), passage);
        outcomes.add(outcome);
        assertThat(ends).as("ends of the exchange").hasValue(1);
        assertThat(posts() - postsBefore).as("posts that were answered").isLessThanOrEqualTo(1);
        assertThat(passage.request().split("POST /send/", -1))
                .as("posts that were begun")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(passage.repetitions()).as("repetitions").isZero();
        assertThat(outcome.accepted() && outcome.isRetryable())
                .as("Penneo has accepted it, and it is called retryable")
                .isFalse();
        assertThatNothingIsTold(outcome);
        return outcome;
    }

    /** Holds what was said of all creates so far against the case files that have come of them. */
    void assertThatTheSandboxAgrees() throws Exception {
        // Jobs end in the order of their submission: with the last one, all have
        String last = create("", Samples.pdf("The last"), Cut.none()).title();
        await().until(() -> titles().contains(last));
        List<String> made = titles();
        assertThat(made).doesNotHaveDuplicates();
        assertThat(made).containsAll(titlesOf(Outcome::accepted));
        assertThat(titlesOf(Outcome::isRetryable)).as("called retryable").doesNotContainAnyElementsOf(made);
    }

    private List<String> titles() {
        return sandbox.caseFiles().stream().map(SandboxCaseFile::title).toList();
    }

    private List<String> titlesOf(Predicate<Outcome> which) {
        return outcomes.stream().filter(which).map(Outcome::title).toList();
    }

    private long posts() {
        return sandbox.requests().stream()
                .map(SandboxRequest::path)
                .filter(path -> path.startsWith("/send/"))
                .count();
    }

    private AsyncProducer producer(String options) throws Exception {
        AsyncProducer producer = producers.get(options);
        if (producer == null) {
            producer = context.camel()
                    .getEndpoint("penneo:createCaseFile" + options)
                    .createAsyncProducer();
            producer.start();
            producers.put(options, producer);
        }
        return producer;
    }

    private void assertThatNothingIsTold(Outcome outcome) {
        if (outcome.failure() == null) {
            return;
        }
        List<String> secrets = new ArrayList<>(
                List.of("Agreement", "jane@example.com", "Jane Doe", "%PDF", "JVBER", "Content-Disposition"));
        secrets.addAll(List.of(sandbox.clientId(), sandbox.clientSecret(), sandbox.apiKey(), sandbox.apiSecret()));
        secrets.addAll(Inside.tokens(context.camel()));
        HANDLE.matcher(outcome.passage().answer()).results().forEach(found -> secrets.add(found.group(1)));
        assertThat(getStackTrace(outcome.failure())).doesNotContain(secrets);
    }

    @Override
    public void close() throws IOException {
        producers.values().forEach(AsyncProducer::stop);
        context.close();
        proxy.close();
        sandbox.close();
    }
}
