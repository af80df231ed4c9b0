package io.github.camelpenneo.examples.severalnodes;

import java.nio.file.Path;
import java.time.Duration;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/** The example, with a node that is killed. */
@Tag("slow")
class KilledNodeTest {

    private static final int CONTRACTS = 9;

    @TempDir
    private Path folder;

    @Test
    void afterANodeIsKilledTheOthersDoItsWorkAndEachContractArrivesOnce() throws Exception {
        PenneoSandbox sandbox = PenneoSandbox.builder()
                .jobDelays(Duration.ofMillis(200), Duration.ofMillis(500))
                .start();
        try (Cluster cluster = new Cluster(folder, sandbox);
                Signing signing = new Signing(sandbox)) {
            assertThat(signing).isNotNull();
            cluster.startNodes();
            // Penneo tells nothing of what is signed before
            await().until(() -> !sandbox.currentSubscriptions().isEmpty());
            Contracts contracts = new Contracts(cluster.database());
            Journal journal = new Journal(cluster.database());
            for (int i = 0; i < CONTRACTS; i++) {
                contracts.add();
            }
            await().until(() -> journal.count("job completed") >= 2);
            cluster.nodes().get(0).kill();
            contracts.add();

            Ledger.awaitComplete(contracts, sandbox, journal, 1, Duration.ofSeconds(120));
            Ledger ledger = Ledger.of(contracts, sandbox, journal);
            assertThat(ledger.rows())
                    .as(ledger.table())
                    .allSatisfy(row -> assertThat(row.lost()).isEmpty());
            assertThat(ledger.created().repeated()).isZero();
            // the one that the killed node had taken: another node takes it after five minutes
            assertThat(ledger.followed()).hasSizeLessThanOrEqualTo(1);
            assertThat(sandbox.currentSubscriptions()).hasSize(1);
        }
    }
}
