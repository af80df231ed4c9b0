package io.github.camelpenneo.casefiles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.internal.once.CaseFileWindow;
import io.github.camelpenneo.internal.once.Outcome;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.OffsetClock;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Of the clocks of Penneo and of the host, the earlier counts. */
class ClocksApartTest {

    private final OffsetClock penneoClock = new OffsetClock();
    private final OffsetClock clock = new OffsetClock();
    private final List<Long> routed = new ArrayList<>();
    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void close() {
        camel.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 0, 10})
    void nothingIsLostOrRepeatedAndOnlyAHostThatIsBehindGetsWhatWasBeforeTheStart(int minutes) {
        clock.advance(Duration.ofMinutes(minutes));
        try (PenneoSandbox sandbox =
                        SandboxContext.quickSandbox().clock(penneoClock).start();
                CapturedLogs logs = new CapturedLogs()) {
            // Tokens need clocks that agree; only what reads the list has the other clock
            camel.addComponent("penneo", Inside.component(penneoClock));
            SandboxContext penneo = new SandboxContext(camel, sandbox);
            long before = completed(sandbox, penneo);
            penneoClock.advance(Duration.ofSeconds(3));
            clock.advance(Duration.ofSeconds(3));
            CaseFileWindow window = Inside.window(penneo.camel(), Optional.empty(), new MemoryStateRepository(), clock);
            window.open();
            read(window);
            List<Long> expected = new ArrayList<>(minutes < 0 ? List.of(before) : List.of());
            assertThat(routed).isEqualTo(expected);

            for (int minute = 0; minute < 12; minute += 2) {
                expected.add(completed(sandbox, penneo));
                read(window);
                penneoClock.advance(Duration.ofMinutes(2));
                clock.advance(Duration.ofMinutes(2));
                read(window);
            }
            assertThat(routed).containsExactlyElementsOf(expected);
            assertThat(logs.lines().stream().filter(line -> line.contains("The clock of this host")))
                    .hasSize(minutes == 0 ? 0 : 1);
        }
    }

    @Test
    void aPositionThatCannotBeReadIsNamed() {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start()) {
            SandboxContext penneo = new SandboxContext(camel, sandbox);
            MemoryStateRepository cutOff = new MemoryStateRepository() {
                @Override
                public String getState(String key) {
                    return "1795731432 1:5,foo";
                }
            };
            CaseFileWindow window = Inside.window(penneo.camel(), Optional.empty(), cutOff, clock);
            window.open();
            assertThatThrownBy(() -> read(window))
                    .hasMessageContaining("The position '")
                    .hasMessageContaining("in stateRepository cannot be read. Remove it");
        }
    }

    private void read(CaseFileWindow window) {
        window.read(
                caseFile -> {
                    routed.add(caseFile.id());
                    return CompletableFuture.completedFuture(Outcome.DONE);
                },
                () -> true);
    }

    private static long completed(PenneoSandbox sandbox, SandboxContext penneo) {
        CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
        sandbox.signAll(caseFile.id());
        await().until(() -> penneo.request("penneo:getCaseFile", caseFile.id(), CaseFileDetails.class)
                        .status()
                == 5);
        return caseFile.id();
    }
}
