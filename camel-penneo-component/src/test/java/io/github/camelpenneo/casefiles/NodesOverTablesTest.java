package io.github.camelpenneo.casefiles;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.JdbcIdempotentRepository;
import io.github.camelpenneo.api.JdbcStateRepository;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code penneo:caseFiles} on nodes that share the tables of positions and marks. */
@Tag("one-line")
class NodesOverTablesTest {

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
    private final JdbcTemplate sql = new JdbcTemplate(database);
    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final Queue<Long> ended = new ConcurrentLinkedQueue<>();
    private final SandboxContext one = node();
    private final SandboxContext other = node();

    @AfterEach
    void close() {
        one.close();
        other.close();
        sandbox.close();
        database.dispose();
    }

    @Test
    void aNodeBeginsEachPollAtThePositionThatAnotherHasStored() {
        route(one);
        await().until(() -> !positions().isEmpty());
        // Again and again, since a poll that is running stores its own
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            sql.update("UPDATE camel_penneo_state SET state_value = '1700000000'");
            return sandbox.requests().stream()
                    .anyMatch(request -> String.valueOf(request.query()).contains("1700000000"));
        });
    }

    @Test
    void eachCaseFileEndsOnceAndAfterARestartOfAllNone() {
        route(one);
        route(other);
        for (int i = 0; i < 5; i++) {
            CaseFileDetails caseFile = one.created(Samples.pdf("Number " + i));
            sandbox.signAll(caseFile.id());
        }
        await().until(() -> ended.size() == 5);
        one.close();
        other.close();
        try (SandboxContext again = node()) {
            int requests = sandbox.requests().size();
            route(again);
            await().until(() -> sandbox.requests().size() > requests + 10);
        }
        assertThat(ended).hasSize(5).doesNotHaveDuplicates();
        assertThat(positions()).hasSize(1);
    }

    private SandboxContext node() {
        SandboxContext node = new SandboxContext(sandbox);
        node.component().getOnce().setStateRepository(new JdbcStateRepository(database));
        node.component().getOnce().setIdempotentRepository(new JdbcIdempotentRepository(database));
        return node;
    }

    private void route(SandboxContext node) {
        node.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("penneo:caseFiles?status=completed&delay=50&initialDelay=0")
                        .routeId("ended")
                        .process(exchange -> ended.add(exchange.getMessage()
                                .getBody(CaseFileDetails.class)
                                .id()));
            }
        });
    }

    private List<String> positions() {
        return sql.queryForList("SELECT state_value FROM camel_penneo_state", String.class);
    }
}
