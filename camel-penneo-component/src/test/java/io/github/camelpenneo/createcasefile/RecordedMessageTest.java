package io.github.camelpenneo.createcasefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.api.PenneoConflictException;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.ForwardingJobRepository;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** With a repository, a message that is recorded already is not sent again. */
@Tag("one-line")
class RecordedMessageTest {

    private static final byte[] PDF = Samples.pdf("The agreement");
    private static final String CREATE = "penneo:createCaseFile";

    @TempDir
    private Path folder;

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);
    private final MemoryJobRepository jobs = new MemoryJobRepository();

    @BeforeEach
    void recordJobs() {
        penneo.component().getJobs().setJobRepository(jobs);
    }

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    @Test
    void aMessageWithTheReferenceOfARecordGetsTheRecordedJob() {
        Job first = create("contract 1", PDF).getMessage().getBody(Job.class);
        Exchange again = create("contract 1", PDF);
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getBody()).isEqualTo(first);
        assertThat(again.getMessage().getHeader(PenneoConstants.JOB_UUID)).isEqualTo(first.uuid());
        assertThat(posts()).isOne();
    }

    @Test
    void anotherReferenceIsAnotherCaseFile() {
        create("contract 1", PDF);
        create("contract 2", PDF);
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void theSameReferenceWithOtherContentIsAConflictAndNotSent() {
        create("contract 1", PDF);
        Exchange other = create("contract 1", Samples.pdf("Another agreement"));
        assertThat(other.getException())
                .isInstanceOf(PenneoConflictException.class)
                .hasMessageContaining("other content")
                .hasMessageContaining("reference of its own");
        assertThat(posts()).isOne();
    }

    @Test
    void messagesThatNothingIdentifiesAreEachSent() {
        create(null, PDF);
        create(null, PDF);
        assertThat(posts()).isEqualTo(2);
        assertThat(jobs.size()).isEqualTo(2);
    }

    @Test
    void aStreamIsRecognisedByItsReferenceAlone() {
        Job first =
                create("contract 1", new ByteArrayInputStream(PDF)).getMessage().getBody(Job.class);
        assertThat(create("contract 1", new ByteArrayInputStream(PDF))
                        .getMessage()
                        .getBody())
                .isEqualTo(first);
        assertThat(posts()).isOne();
    }

    @Test
    void aMapIsTheSameContentInAnotherOrder() {
        String base64 = Base64.getEncoder().encodeToString(PDF);
        Object documents = List.of(Map.of("title", "T", "pdf", base64));
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("title", "Agreement");
        one.put("documents", documents);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("documents", documents);
        other.put("title", "Agreement");
        assertThat(create("contract 1", one).getException()).isNull();
        assertThat(create("contract 1", other).getException()).isNull();
        assertThat(posts()).isOne();
    }

    @Test
    void aCreateThatPenneoRefusedIsSentAgain() {
        sandbox.answerNext("POST", "/send/", new CannedAnswer(503, Map.of(), ""));
        assertThat(create("contract 1", PDF).getException()).isInstanceOf(PenneoServerException.class);
        assertThat(create("contract 1", PDF).getException()).isNull();
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void aMessageWhoseOutcomeIsUnknownIsSearchedAndNotSentAgain() {
        penneo.component().getJobs().setReconcileTimeout(1);
        outcomeIsLost();
        assertThat(create("contract 1", PDF).getException()).isInstanceOf(PenneoUnknownOutcomeException.class);
        assertThat(create("contract 1", PDF).getException())
                .isInstanceOf(PenneoUnknownOutcomeException.class)
                .hasMessageContaining("Penneo has no case file with this reference");
        assertThat(posts()).isOne();
    }

    @Test
    void aMessageWhoseCaseFileIsFoundGoesOnWithTheCaseFile() {
        penneo.component().getJobs().setJobRepository(new ForwardingJobRepository(jobs) {
            @Override
            public void accept(String key, Job job, Instant now) {
                // The process died before the job was recorded, some minutes ago
                super.postpone(key, 0, now);
            }
        });
        create("contract 1", PDF);
        Exchange again = create("contract 1", PDF);
        long id = sandbox.caseFiles().get(0).id();
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getBody()).isEqualTo(new Job(null, null, null, "contract 1", id));
        assertThat(again.getMessage().getHeader(PenneoConstants.CASE_FILE_ID)).isEqualTo(id);
        assertThat(create("contract 1", PDF).getMessage().getBody(Job.class).caseFileId())
                .isEqualTo(id);
        assertThat(posts()).isOne();
    }

    @Test
    void aMessageThatIsBeingSentIsToComeAgainLater() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        penneo.component().getJobs().setJobRepository(new ForwardingJobRepository(jobs) {
            @Override
            public void accept(String key, Job job, Instant now) {
                sending.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                super.accept(key, job, now);
            }
        });
        CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(() -> create("contract 1", PDF));
        sending.await();
        assertThat(create("contract 1", PDF).getException())
                .isInstanceOf(PenneoRetryableException.class)
                .hasMessageContaining("being sent");
        goOn.countDown();
        assertThat(first).succeedsWithin(Duration.ofSeconds(10));
        assertThat(create("contract 1", PDF).getException()).isNull();
        assertThat(posts()).isOne();
    }

    @Test
    void aFileThatIsReadAgainIsNotSentAgain() throws IOException {
        AtomicBoolean failed = new AtomicBoolean();
        readContracts(exchange -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("a later step");
            }
        });
        Files.write(folder.resolve("contract.pdf"), PDF);
        await().until(() -> Files.exists(folder.resolve("sent/contract.pdf")));
        assertThat(failed).isTrue();
        assertThat(posts()).isOne();
        await().until(() -> !record().remembered());
    }

    @Test
    void aFileWithAnotherContentOrNameIsAnotherCaseFile() throws IOException {
        readContracts(exchange -> {});
        Files.write(folder.resolve("contract.pdf"), PDF);
        await().until(() -> posts() == 1);
        Files.write(folder.resolve("contract.pdf"), Samples.pdf("Another agreement"));
        await().until(() -> posts() == 2);
        Files.write(folder.resolve("another.pdf"), PDF);
        await().until(() -> posts() == 3);
        assertThat(sandbox.requests()).isNotEmpty();
    }

    @Test
    void aFileWhoseOutcomeIsUnknownIsNotSentAgainByASecondCreateOfItsExchange() throws IOException {
        penneo.component().getJobs().setReconcileTimeout(1);
        outcomeIsLost();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0&delay=50&move=sent")
                        .setHeader(PenneoConstants.SIGNERS, constant(Samples.SIGNERS))
                        .doTry()
                        .to(CREATE)
                        .doCatch(PenneoUnknownOutcomeException.class)
                        .to(CREATE);
            }
        });
        Files.write(folder.resolve("contract.pdf"), PDF);
        await().until(() -> sandbox.requests().stream()
                        .filter(request -> request.path().startsWith("/api/v1/casefiles"))
                        .count()
                > 2);
        assertThat(posts()).isOne();
    }

    @Test
    void aFileThatIsSentByTwoTemplatesIsTwoCaseFiles() throws IOException {
        for (String language : List.of("da", "sv")) {
            penneo.camel().getRegistry().bind(language, Map.of("language", language));
        }
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0&delay=50&move=sent")
                        .setHeader(PenneoConstants.SIGNERS, constant(Samples.SIGNERS))
                        .multicast()
                        .to(CREATE + "?template=#da", CREATE + "?template=#sv");
            }
        });
        Files.write(folder.resolve("contract.pdf"), PDF);
        await().until(() -> Files.exists(folder.resolve("sent/contract.pdf")));
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void aFileThatIsDroppedAgainIsSentAgainThoughAPartOfASplitHasSentIt() throws IOException {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0&delay=50&move=sent")
                        .setHeader(PenneoConstants.SIGNERS, constant(Samples.SIGNERS))
                        .split(body())
                        .to(CREATE);
            }
        });
        Path contract = folder.resolve("contract.pdf");
        for (int drop = 1; drop <= 2; drop++) {
            Files.write(folder.resolve(".new"), PDF);
            Files.setLastModifiedTime(folder.resolve(".new"), FileTime.from(Instant.ofEpochSecond(drop * 1000L)));
            Files.move(folder.resolve(".new"), contract);
            await().until(() -> !Files.exists(contract));
            assertThat(posts()).isEqualTo(drop);
        }
    }

    @Test
    void aFileThatBecameAStreamIsRecognised() throws IOException {
        AtomicBoolean failed = new AtomicBoolean();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0&delay=50&move=sent")
                        .setHeader(PenneoConstants.SIGNERS, constant(Samples.SIGNERS))
                        .convertBodyTo(InputStream.class)
                        .to(CREATE)
                        .process(exchange -> {
                            if (failed.compareAndSet(false, true)) {
                                throw new IllegalStateException("a later step");
                            }
                        });
            }
        });
        Files.write(folder.resolve("contract.pdf"), PDF);
        await().until(() -> Files.exists(folder.resolve("sent/contract.pdf")));
        assertThat(posts()).isOne();
    }

    @Test
    void aFileThatCannotBeMovedIsSentOnce() throws IOException {
        Files.createDirectory(folder.resolve("sent"));
        Path blocked = Files.createDirectories(folder.resolve("sent/contract.pdf/blocked"));
        readContracts(exchange -> {});
        Files.write(folder.resolve("contract.pdf"), PDF);
        await().until(() -> posts() == 1);
        await().during(Duration.ofMillis(500)).until(() -> posts() == 1);
        assertThat(blocked).exists();
    }

    private RecordedJob record() {
        Instant later = Instant.now().plusSeconds(3600);
        return jobs.claim(Inside.account(penneo.camel(), CREATE), later, later).orElseThrow();
    }

    private void readContracts(Processor laterStep) {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0&delay=50&move=sent")
                        .setHeader(PenneoConstants.SIGNERS, constant(Samples.SIGNERS))
                        .to(CREATE)
                        .process(laterStep);
            }
        });
    }

    private Exchange create(String reference, Object body) {
        return penneo.send(CREATE, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
            exchange.getMessage().setHeader(PenneoConstants.REFERENCE, reference);
        });
    }

    private void outcomeIsLost() {
        sandbox.answerNext("POST", "/send/", new CannedAnswer(500, Map.of(), ""));
    }

    private long posts() {
        return sandbox.requests().stream()
                .map(SandboxRequest::path)
                .filter(path -> path.startsWith("/send/api/v1/casefiles"))
                .count();
    }
}
