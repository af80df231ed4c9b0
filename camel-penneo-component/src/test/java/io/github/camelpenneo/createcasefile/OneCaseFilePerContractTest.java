package io.github.camelpenneo.createcasefile;

import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.guide.GuidePage;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The recipe of one case file a contract, as it is printed. */
class OneCaseFilePerContractTest {

    private static final String CONTRACT = "contract 4711";
    private static final byte[] AGREEMENT = Samples.pdf("The agreement");

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "", "");
    private final Queue<byte[]> toLookAt = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        sandbox.close();
        database.dispose();
    }

    @Test
    void aContractThatComesTwiceIsOneCaseFile() {
        try (SandboxContext node = node()) {
            assertThat(send(node).getException()).isNull();
            awaitCaseFile();
            assertThat(send(node).getException()).isNull();
        }
        assertOneCaseFile();
        assertThat(toLookAt).isEmpty();
    }

    @Test
    void aContractThatComesAgainAfterARestartIsOneCaseFile() {
        try (SandboxContext before = node()) {
            send(before);
            awaitCaseFile();
        }
        try (SandboxContext after = node()) {
            send(after);
        }
        assertOneCaseFile();
        assertThat(toLookAt).isEmpty();
    }

    @Test
    void aContractThatComesToTwoNodesAtOnceIsOneCaseFile() {
        try (SandboxContext one = node();
                SandboxContext two = node()) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> send(one)), CompletableFuture.runAsync(() -> send(two)))
                    .join();
            awaitCaseFile();
        }
        assertOneCaseFile();
    }

    @Test
    void aContractWhoseProcessDiedBetweenItsKeyAndItsRequestIsLookedAt() {
        JdbcMessageIdRepository keys = keys();
        keys.start();
        keys.add(CONTRACT);
        try (SandboxContext after = node()) {
            assertThat(send(after).getException()).isNull();
        }
        assertThat(toLookAt).singleElement().isEqualTo(AGREEMENT);
        assertThat(creates()).isEmpty();
    }

    @Test
    void theCreateAloneIsRepeatedAndOnlyWherePenneoCannotHaveActed() {
        try (SandboxContext node = node()) {
            sandbox.answerNext("POST", "/send/", new CannedAnswer(503, Map.of(), ""));
            send(node);
            awaitCaseFile();
            assertThat(creates()).hasSize(2);
            assertThat(toLookAt).isEmpty();
        }
        assertOneCaseFile();
    }

    @Test
    void aContractWhoseOutcomeIsUnknownIsLookedAtAndNotSentAgain() {
        try (SandboxContext node = node()) {
            sandbox.answerNext("POST", "/send/", new CannedAnswer(500, Map.of(), ""));
            assertThat(send(node).getException()).isNull();
            assertThat(toLookAt).hasSize(1);
            send(node);
            assertThat(toLookAt).hasSize(2);
            assertThat(creates()).hasSize(1);
        }
    }

    @Test
    void whatCannotBePutWhereItIsLookedAtStaysWithItsSource() {
        JdbcMessageIdRepository keys = keys();
        keys.start();
        keys.add(CONTRACT);
        try (SandboxContext node = node(exchange -> {
            throw new IllegalStateException("no queue");
        })) {
            assertThat(send(node).getException()).isNotNull();
        }
    }

    private SandboxContext node() {
        return node(exchange -> toLookAt.add(exchange.getMessage().getBody(byte[].class)));
    }

    private SandboxContext node(Processor lookAtIt) {
        SandboxContext node = new SandboxContext(sandbox);
        node.camel().getRegistry().bind("contracts", keys());
        node.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:lookAtIt").process(lookAtIt);
            }
        });
        String recipe = GuidePage.of("recipes/one-case-file-per-contract")
                .example("yaml")
                .replace("redeliveryDelay: 1000", "redeliveryDelay: 10");
        try {
            PluginHelper.getRoutesLoader(node.camel()).loadRoutes(ResourceHelper.fromString("recipe.yaml", recipe));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return node;
    }

    /** On a table that survives the context, and that several share. */
    private JdbcMessageIdRepository keys() {
        return new JdbcMessageIdRepository(database, "contracts");
    }

    private static Exchange send(SandboxContext node) {
        return node.send("direct:contract", exchange -> {
            exchange.getMessage().setBody(AGREEMENT);
            exchange.getMessage().setHeader("contractNumber", CONTRACT);
            exchange.getMessage().setHeader(PenneoConstants.TITLE, "The agreement");
            exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        });
    }

    private void awaitCaseFile() {
        await().until(() -> !sandbox.caseFiles().isEmpty());
    }

    private void assertOneCaseFile() {
        assertThat(sandbox.caseFiles()).hasSize(1);
        assertThat(creates().filter(request -> request.status() < 300)).hasSize(1);
    }

    private Stream<SandboxRequest> creates() {
        return sandbox.requests().stream().filter(request -> request.path().startsWith("/send/api/v1/casefiles"));
    }
}
