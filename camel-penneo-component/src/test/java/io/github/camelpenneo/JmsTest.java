package io.github.camelpenneo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.SigningLink;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.sandbox.SandboxSigner;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jms.connection.JmsTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Through a real broker: case files come in as JMS messages of every kind, and records survive the way. */
class JmsTest {

    private static final String BROKER = "vm://7";
    private static final byte[] PDF = Samples.pdf("The agreement");

    private static EmbeddedActiveMQ broker;

    @TempDir
    private Path folder;

    private PenneoSandbox sandbox;
    private SandboxContext penneo;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new EmbeddedActiveMQ();
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("in-vm", BROKER));
        broker.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.stop();
    }

    @BeforeEach
    void start() {
        sandbox = SandboxContext.quickSandbox().start();
        penneo = new SandboxContext(sandbox);
        JmsComponent jms = JmsComponent.jmsComponentAutoAcknowledge(new ActiveMQConnectionFactory(BROKER));
        // A consumer that stops waits for the end of its receive
        jms.getConfiguration().setReceiveTimeout(100);
        penneo.camel().addComponent("jms", jms);
    }

    @AfterEach
    void stop() {
        penneo.close();
        sandbox.close();
    }

    static Stream<Object> aMessageOfAnyKindBecomesACaseFile() {
        String base64 = Base64.getEncoder().encodeToString(PDF);
        String signers = "[{\"name\": \"Ann\", \"email\": \"ann@example.com\"}]";
        String documents = "[{\"title\": \"T\", \"pdf\": \"" + base64 + "\"}]";
        String json = "{\"title\": \"Agreement\", \"signers\": " + signers + ", \"documents\": " + documents + "}";
        return Stream.of(
                json,
                json.getBytes(),
                Map.of("title", "Agreement", "signers", signers, "documents", documents, "folderId", 7));
    }

    @ParameterizedTest
    @MethodSource
    void aMessageOfAnyKindBecomesACaseFile(Object body) {
        penneo.route("jms:case-files", "penneo:createCaseFile");
        penneo.send("jms:case-files", e -> e.getMessage().setBody(body));

        await().until(() -> sandbox.caseFiles().size() == 1);
        assertThat(sandbox.caseFiles().get(0).title()).isEqualTo("Agreement");
        assertThat(sandbox.caseFiles().get(0).signers())
                .extracting(SandboxSigner::name)
                .containsExactly("Ann");
    }

    @Test
    void aPdfInABytesMessageTakesTitleAndSignersFromTheRoute() {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:pdfs")
                        .setHeader(PenneoConstants.TITLE, constant("Agreement"))
                        .setHeader(PenneoConstants.SIGNERS, constant(Samples.SIGNERS))
                        .to("penneo:createCaseFile");
            }
        });
        penneo.send("jms:pdfs", e -> e.getMessage().setBody(PDF));

        await().until(() -> sandbox.caseFiles().size() == 1);
    }

    @Test
    void aSecondRouteBehindAQueueAsksAfterTheJob() {
        List<QueueJob> jobs = new CopyOnWriteArrayList<>();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:first").to("penneo:createCaseFile").to("jms:jobs");
                from("jms:jobs")
                        .to("penneo:checkJobStatus")
                        .process(e -> jobs.add(e.getMessage().getBody(QueueJob.class)));
            }
        });
        penneo.send("direct:first", e -> {
            e.getMessage().setBody(PDF);
            e.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            e.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        });
        await().until(() -> jobs.size() == 1);
    }

    @Test
    void aTransactedCreateWhoseOutcomeIsUnknownIsNotSentAgainByTheBrokerWhereItIsRecorded() {
        penneo.component().getJobs().setJobRepository(new MemoryJobRepository());
        createTransacted();
        sandbox.loseNextAnswer("POST", "/send/", new CannedAnswer(500, Map.of(), ""));

        sendContract();

        Job job = penneo.camel().createConsumerTemplate().receiveBody("jms:jobs", 10_000, Job.class);
        assertThat(job.caseFileId()).isEqualTo(sandbox.caseFiles().get(0).id());
        assertThat(sandbox.requests())
                .filteredOn(request -> request.path().startsWith("/send/api/v1/casefiles"))
                .hasSize(1);
    }

    @Test
    void aTransactedCreateWhoseLaterStepFailsIsNotSentAgainByTheBrokerWhereItIsRecorded() {
        penneo.component().getJobs().setJobRepository(new MemoryJobRepository());
        AtomicBoolean failed = new AtomicBoolean();
        createTransacted(exchange -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("a later step");
            }
        });

        sendContract();

        assertThat(penneo.camel().createConsumerTemplate().receiveBody("jms:jobs", 10_000, Job.class))
                .isNotNull();
        assertThat(sandbox.requests())
                .filteredOn(request -> request.path().startsWith("/send/api/v1/casefiles"))
                .hasSize(1);
    }

    @Test
    void aTransactedCreateThatFailedIsDoneAgainByTheBrokerAndOnce() {
        createTransacted();
        sandbox.answerNext("POST", "/send/", new CannedAnswer(503, Map.of(), ""));

        sendContract();

        assertThat(penneo.camel().createConsumerTemplate().receiveBody("jms:jobs", 10_000, Job.class))
                .isNotNull();
        assertThat(penneo.camel().createConsumerTemplate().receiveNoWait("jms:contracts"))
                .isNull();
        assertThat(sandbox.requests())
                .filteredOn(request -> request.path().startsWith("/send/"))
                .extracting(SandboxRequest::status)
                .containsExactly(503, 201);
    }

    static Stream<Object> records() {
        QueueJob.Data data = new QueueJob.Data(
                new QueueJob.CaseFileReference(7L), List.of(new SigningLink("Ann", null, "https://x")));
        return Stream.of(
                new Job("u", "h", "2026-01-01T00:00:00Z"),
                new Event("casefile", "completed", Instant.parse("2026-01-02T03:04:05Z"), Map.of("id", 7, "status", 5)),
                new QueueJob(
                        "t",
                        "u",
                        "h",
                        "completed",
                        new QueueJob.Result(data),
                        0,
                        1,
                        "c",
                        "d",
                        null,
                        "r",
                        "k",
                        Map.of("q", 1)),
                Subscription.ofEventTypes(List.of("sign.casefile.completed"), "https://example.com"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordIsEqualAfterItsWayThroughAQueue(Object sent) {
        penneo.send("jms:records", e -> e.getMessage().setBody(sent));
        Object received = penneo.camel().createConsumerTemplate().receiveBody("jms:records", 10_000, sent.getClass());
        assertThat(received).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordIsEqualAfterItsWayThroughAFile(Object sent) throws IOException {
        penneo.send(
                "file:" + folder + "?fileName=record.json", e -> e.getMessage().setBody(sent));
        assertThat(Files.size(folder.resolve("record.json"))).isPositive();
        Object received =
                penneo.camel().createConsumerTemplate().receiveBody("file:" + folder, 10_000, sent.getClass());
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void theDetailsOfACaseFileAreEqualAfterTheirWayThroughAQueue() {
        CaseFileDetails sent = penneo.created(PDF);
        penneo.send("jms:details", e -> e.getMessage().setBody(sent));
        assertThat(penneo.camel().createConsumerTemplate().receiveBody("jms:details", 10_000, CaseFileDetails.class))
                .isEqualTo(sent);
    }

    private void createTransacted() {
        createTransacted(exchange -> {});
    }

    private void createTransacted(Processor laterStep) {
        ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(BROKER);
        JmsTransactionManager transactions = new JmsTransactionManager(broker);
        penneo.camel().addComponent("tx", JmsComponent.jmsComponentTransacted(broker, transactions));
        penneo.camel().getRegistry().bind("required", new SpringTransactionPolicy(transactions));
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("tx:contracts")
                        .transacted("required")
                        .to("penneo:createCaseFile")
                        .process(laterStep)
                        .to("tx:jobs");
            }
        });
    }

    private void sendContract() {
        penneo.send(
                "jms:contracts",
                e -> e.getMessage()
                        .setBody("{\"title\": \"Agreement\", \"reference\": \"contract 1\","
                                + " \"signers\": [{\"name\": \"Ann\", \"email\": \"ann@example.com\"}],"
                                + "\"documents\": [{\"title\": \"T\", \"pdf\": \""
                                + Base64.getEncoder().encodeToString(PDF) + "\"}]}"));
    }
}
