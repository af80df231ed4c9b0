package io.github.camelpenneo.examples.severalnodes;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.SandboxRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The count of the chaos: it sees what is lost and what is repeated. */
class LedgerTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whatIsLostAndWhatIsRepeatedIsCounted() {
        Ledger ledger = new Ledger(
                List.of("C-1", "C-2", "C-3"),
                List.of(caseFile(1, "C-1"), caseFile(2, "C-2"), caseFile(3, "C-2")),
                List.of(told("job completed", "C-1"), told("job completed", "C-1"), told("archived", "1")),
                List.of("C-3"),
                List.of());
        assertThat(ledger.created()).isEqualTo(new Ledger.Row("case files", 3, 1, List.of("C-3"), 1));
        assertThat(ledger.jobs()).isEqualTo(new Ledger.Row("job completed", 2, 0, List.of("C-2"), 1));
        assertThat(ledger.events("archived").lost()).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void theWorstMinuteIsAnyMinuteAndTokensDoNotCount() {
        List<SandboxRequest> requests = IntStream.of(0, 50, 60, 100, 109, 111)
                .mapToObj(second -> request("/api/v3/casefiles", second))
                .toList();
        assertThat(ledger(requests).worstMinute(Instant.MIN)).isEqualTo(4);
        assertThat(ledger(requests).worstMinute(START.plusSeconds(105))).isEqualTo(2);
        assertThat(ledger(List.of(request("/oauth/token", 0))).worstMinute(Instant.MIN))
                .isZero();
    }

    private static Ledger ledger(List<SandboxRequest> requests) {
        return new Ledger(List.of(), List.of(), List.of(), List.of(), requests);
    }

    private static SandboxRequest request(String path, int second) {
        return new SandboxRequest("GET", path, "", 200, START.plusSeconds(second));
    }

    private static SandboxCaseFile caseFile(long id, String title) {
        return new SandboxCaseFile(id, title, 5, List.of(), List.of());
    }

    private static Journal.Line told(String what, String subject) {
        return new Journal.Line("node-1", what, subject);
    }
}
