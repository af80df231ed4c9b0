package io.github.camelpenneo.internal.job;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import io.github.camelpenneo.internal.wait.WaitQueue;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long many case files take from the first create to the last that is told, on the sandbox's clock. */
@Tag("one-line")
@Tag("slow")
class MakespanTest {

    private static final int CASE_FILES = 1_000;
    private static final int CALLS_A_MINUTE = 100;
    private static final int AT_ONCE = 5;
    /** A create and a question each, a hundred of them in each minute from the first moment on. */
    private static final Duration LEAST = Duration.ofMinutes(2 * CASE_FILES / CALLS_A_MINUTE - 1);

    private final PolledSandbox penneo = new PolledSandbox(CALLS_A_MINUTE, Duration.ofMillis(1500));
    private int begun;

    @Test
    void aThousandCaseFilesFinishWithinATenthOfTheLeastTimeThatTheQuotasAllow() {
        try (penneo) {
            Instant start = penneo.time.instant();
            for (int i = 0; i < AT_ONCE; i++) {
                createNext();
            }
            penneo.start();
            penneo.time.advance(LEAST.multipliedBy(2));

            assertThat(penneo.told).hasSize(CASE_FILES);
            assertThat(penneo.told.keySet())
                    .allSatisfy(job -> assertThat(job.caseFileId()).isNotNull());
            Instant end = penneo.told.values().stream().max(Instant::compareTo).orElseThrow();
            assertThat(Duration.between(start, end))
                    .isLessThanOrEqualTo(LEAST.multipliedBy(110).dividedBy(100));
            assertThat(penneo.sandbox.requests())
                    .extracting(SandboxRequest::status)
                    .doesNotContain(429);
            assertThat((double) penneo.requests("/send/").size() / CASE_FILES).isLessThan(2.02);
            assertThat(penneo.failures).isEmpty();
        }
    }

    /** As one of several routes would: the next when this one is done. */
    private void createNext() {
        if (begun == CASE_FILES) {
            return;
        }
        String reference = "contract-" + begun++;
        Consumer<RuntimeException> create = reason -> {
            penneo.create("Agreement", reference);
            penneo.time.schedule(Duration.ZERO, this::createNext);
        };
        if (penneo.client
                .budget()
                .reserve("createCaseFile", new WaitQueue(new VirtualScheduler(penneo.time), Runnable::run), create)) {
            create.accept(null);
        }
    }
}
