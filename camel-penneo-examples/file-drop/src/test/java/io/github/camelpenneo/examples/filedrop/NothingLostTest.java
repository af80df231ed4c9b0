package io.github.camelpenneo.examples.filedrop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.camelpenneo.examples.testing.CreateRequests;
import io.github.camelpenneo.examples.testing.Pdfs;
import io.github.camelpenneo.examples.testing.WorkFolder;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

class NothingLostTest {

    @TempDir
    private Path root;

    private final List<RunningExample> running = new ArrayList<>();
    private WorkFolder folder;
    private PenneoSandbox sandbox;
    private CreateRequests creates;

    @BeforeEach
    void start() {
        folder = new WorkFolder(root);
        sandbox = PenneoSandbox.builder()
                .jobDelays(Duration.ofMillis(50), Duration.ofMillis(50))
                .start();
        creates = new CreateRequests(sandbox);
    }

    @AfterEach
    void stop() {
        running.forEach(RunningExample::close);
        sandbox.close();
    }

    @Test
    void whatPenneoCannotHaveActedOnIsSentAgainUntilItWorks() throws Exception {
        creates.answerNext(503, "{}");
        creates.answerNext(429, "{}");
        creates.answerNext(401, "{}");
        creates.answerNext(401, "{}");
        Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");
        run(root);
        await().until(() -> sandbox.caseFiles().size() == 1);
        // 503, 429, 401 with its renewed token's 401, and the one that worked
        assertThat(creates.count()).isEqualTo(5);
    }

    @Test
    void stoppedWhileItWaitsToTryAgainItLeavesTheSourceForTheNextStart() throws Exception {
        for (int i = 0; i < 100; i++) {
            creates.answerNext(503, "{}");
        }
        Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");
        run(root);
        await().until(() -> creates.count() >= 2);
        running.remove(0).close();

        assertThat(folder.file("inbox/contract.pdf")).exists();
        assertThat(folder.find("{sent,rejected,unknown,.state/sending}/*")).isEmpty();
    }

    @Test
    void stoppedWhileTheJobIsPendingItLeavesTheHandleForTheNextStart() throws Exception {
        VirtualTime time = new VirtualTime();
        try (PenneoSandbox still = PenneoSandbox.builder().time(time).start()) {
            Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");
            RunningExample first = RunningExample.start(still, root);
            await().until(() -> folder.find("sent/*/job.json").size() == 1
                    && still.requests().stream()
                            .anyMatch(request -> request.path().endsWith("/queue/public/status")));
            first.close();
            assertThat(folder.find("sent/*/job.json")).hasSize(1);

            time.advance(Duration.ofSeconds(10));
            RunningExample second = RunningExample.start(still, root);
            await().until(() -> folder.find("sent/*/job-completed.json").size() == 1);
            second.close();
        }
    }

    @Test
    void whatPenneoMayHaveActedOnIsPutAsideAndNeverSentAgain() throws Exception {
        creates.answerNext(500, "{}");
        Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");
        run(root);
        await().until(() -> Files.exists(root.resolve("unknown/contract.pdf")));
        assertThat(folder.text("unknown/contract.pdf.txt")).contains("outcome is unknown", "put this file back");
        await().until(() -> folder.find(".state/sending/*").isEmpty());
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void aSourceThatAnEarlierRunMayHaveSentIsPutAsideAtTheNextStart() throws Exception {
        Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");
        leaveMarker("contract.pdf", "contract-1");
        run(root);
        await().until(() -> Files.exists(root.resolve("unknown/contract.pdf")));
        assertThat(folder.text("unknown/contract.pdf.txt")).contains("ended while this was being sent");
        assertThat(creates.count()).isZero();
    }

    @Test
    void aSourceThatAnEarlierRunHasSentIsPutToItsHandleAndNotSentAgain() throws Exception {
        Files.createDirectories(folder.file("cases/annexes"));
        Pdfs.write(folder.file("cases/annexes/lease.pdf"), "The lease");
        Files.writeString(
                folder.file("cases/flat.json"),
                "{\"documents\": [{\"title\": \"Lease\", \"file\": \"annexes/lease.pdf\"}]}");
        leaveMarker("flat.json", "flat-1");
        Files.createDirectories(root.resolve("sent/flat-1"));
        Files.writeString(root.resolve("sent/flat-1/job-completed.json"), "{}");
        run(root);
        await().until(() -> Files.exists(root.resolve("sent/flat-1/flat.json")));
        assertThat(root.resolve("sent/flat-1/annexes/lease.pdf")).exists();
        assertThat(creates.count()).isZero();
    }

    @Test
    void aMarkerWhoseWorkIsDoneDoesNotHoldUpTheNextFileOfThatName() throws Exception {
        leaveMarker("contract.pdf", "contract-1");
        Files.createDirectories(root.resolve("sent/contract-1"));
        Files.writeString(root.resolve("sent/contract-1/job-completed.json"), "{}");
        Files.writeString(root.resolve("sent/contract-1/contract.pdf"), "the earlier one");
        Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");
        run(root);
        await().until(() -> folder.find("sent/*/case-file.json").size() == 1);
        assertThat(folder.text("sent/contract-1/contract.pdf")).isEqualTo("the earlier one");
        assertThat(creates.count()).isEqualTo(1);
        await().until(() -> folder.find(".state/sending/*").isEmpty());
    }

    @Test
    void aCaseFileOfAColleagueIsLeftAlone() throws Exception {
        Path other = Files.createDirectory(root.resolve("colleague"));
        run(root);
        run(other);
        Pdfs.write(other.resolve("inbox/theirs.pdf"), "Theirs");
        await().until(() ->
                new WorkFolder(other).find("sent/*/job-completed.json").size() == 1);
        sandbox.signAll(sandbox.caseFiles().get(0).id());
        await().until(() -> new WorkFolder(other).find("archive/*.pdf").size() == 1);
        // Both have been told
        await().until(() -> sandbox.deliveries().stream()
                        .filter(delivery ->
                                delivery.kind().equals("sign.casefile.completed") && delivery.status() == 200)
                        .count()
                == 2);
        assertThat(root.resolve("archive")).isEmptyDirectory();
    }

    private void run(Path folder) throws Exception {
        running.add(RunningExample.start(sandbox, folder));
    }

    private void leaveMarker(String source, String caseName) throws Exception {
        Files.createDirectories(root.resolve(".state/sending"));
        Files.writeString(root.resolve(".state/sending").resolve(source), caseName);
    }
}
