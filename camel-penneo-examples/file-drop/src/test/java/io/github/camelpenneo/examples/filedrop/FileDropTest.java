package io.github.camelpenneo.examples.filedrop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.filedrop.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

class FileDropTest {

    private static final String CREATE = "/send/api/v1/casefiles/20251022/create";

    @TempDir
    private Path root;

    private Folders folders;
    private PenneoSandbox sandbox;
    private RunningExample example;

    @BeforeEach
    void start() throws Exception {
        folders = new Folders(root);
        sandbox = PenneoSandbox.builder()
                .jobDelays(Duration.ofMillis(300), Duration.ofMillis(700))
                .completionDelay(Duration.ofMillis(100))
                .start();
        example = RunningExample.start(sandbox, root);
    }

    @AfterEach
    void stop() {
        example.close();
        sandbox.close();
    }

    @Test
    void aContractIsSignedByBothSignersAndArchived() throws Exception {
        Pdfs.write(folders.inbox("contract.pdf"), "The agreement");

        SandboxCaseFile caseFile = created("contract");
        assertThat(caseFile.signers()).extracting("name").containsExactly("Jane Doe", "John Smith");
        assertThat(folders.find("sent/contract-*/contract.pdf")).hasSize(1);
        await().until(() -> folders.find(".state/sending/*").isEmpty());
        assertThat(folders.text("sent/contract-*/case-file.json")).contains(String.valueOf(caseFile.id()));
        sandbox.sign(caseFile.id(), caseFile.signers().get(0).id());
        sandbox.sign(caseFile.id(), caseFile.signers().get(1).id());

        Path signed = root.resolve("archive").resolve(caseFile.id() + "-contract-signed.pdf");
        await().until(() -> Files.exists(signed));
        assertThat(Pdfs.textOf(signed)).contains("The agreement", "Jane Doe", "John Smith");
        await().until(() -> folders.find("sent/contract-*/outcome.txt").size() == 1);
        assertThat(folders.text("sent/contract-*/outcome.txt")).startsWith("completed");
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void theJobIsAskedAfterUntilItIsDone() throws Exception {
        Pdfs.write(folders.inbox("contract.pdf"), "The agreement");
        created("contract");
        assertThat(sandbox.requests().stream()
                        .filter(request -> request.path().equals("/send/api/v1/queue/public/status")))
                .hasSizeGreaterThan(2);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void aDescriptionBringsItsDocumentsAndEverySignedOneIsArchived() throws Exception {
        Pdfs.write(folders.cases("lease.pdf"), "The lease");
        Pdfs.write(folders.cases("annexes/house rules.pdf"), "The rules");
        Files.writeString(folders.cases("flat.json"), """
                {"title": "Flat 3", "signers": [{"name": "Eve Brown", "email": "eve@example.com", "role": "Tenant"}],
                 "documents": [{"title": "Lease", "file": "lease.pdf"},
                               {"title": "Lease", "file": "annexes/house rules.pdf", "roles": ["Tenant"]}]}
                """);

        SandboxCaseFile caseFile = created("Flat 3");
        assertThat(folders.find("sent/flat-*/{flat.json,lease.pdf,annexes/house rules.pdf}"))
                .hasSize(3);
        assertThat(folders.find("cases/**.{json,pdf}")).isEmpty();
        sandbox.signAll(caseFile.id());

        await().until(() -> folders.find("archive/*.pdf").size() == 2);
        for (int i = 0; i < 2; i++) {
            // Two documents of one title are told apart by their ids
            Path signed = root.resolve("archive")
                    .resolve(caseFile.id() + "-Lease-"
                            + caseFile.documents().get(i).id() + "-signed.pdf");
            assertThat(Pdfs.textOf(signed)).contains(i == 0 ? "The lease" : "The rules", "Eve Brown");
        }
    }

    @Test
    void aRejectionIsRecordedBesideTheSource() throws Exception {
        Pdfs.write(folders.inbox("contract.pdf"), "The agreement");
        SandboxCaseFile caseFile = created("contract");
        sandbox.reject(caseFile.id(), caseFile.signers().get(0).id());

        await().until(() -> folders.find("sent/contract-*/outcome.txt").size() == 1);
        assertThat(folders.text("sent/contract-*/outcome.txt")).startsWith("rejected");
        assertThat(folders.find("archive/*")).isEmpty();
    }

    @Test
    void aJobThatFailsIsRecordedBesideTheSource() throws Exception {
        Pdfs.write(folders.inbox("FAIL contract.pdf"), "The agreement");
        await().until(() -> folders.find("sent/FAIL contract-*/outcome.txt").size() == 1);
        assertThat(folders.text("sent/FAIL contract-*/outcome.txt"))
                .startsWith("failed")
                .contains("Penneo says");
        await().until(() -> folders.find("sent/FAIL contract-*/job-failed.json").size() == 1);
    }

    @Test
    void whatIsNotAPdfIsRejectedWithTheReasonBesideIt() throws Exception {
        Files.writeString(folders.inbox("contract.pdf"), "Dear all, please sign.");
        await().until(() -> Files.exists(root.resolve("rejected/contract.pdf")));
        assertThat(folders.text("rejected/contract.pdf.txt")).contains("is neither a PDF");
        assertThat(posts()).isZero();
    }

    @Test
    void aWrongDescriptionIsRejectedWithAllThatIsWrong() throws Exception {
        Files.writeString(folders.cases("flat.json"), """
                {"title": "Flat 3", "signers": [{"name": "Eve", "email": "eve"}], "urgent": true,
                 "documents": [{"title": "Lease", "file": "lease.pdf"}]}
                """);
        await().until(() -> Files.exists(root.resolve("rejected/flat.json")));
        assertThat(folders.text("rejected/flat.json.txt"))
                .contains("signers[0].email", "urgent", "documents[0].file: there is no such file");
        assertThat(posts()).isZero();
    }

    @Test
    void aSecondWrongFileOfTheSameNameReplacesNothing() throws Exception {
        Files.writeString(folders.inbox("contract.pdf"), "one");
        await().until(() -> Files.exists(root.resolve("rejected/contract.pdf")));
        Files.writeString(folders.inbox("contract.pdf"), "two");
        await().until(() -> Files.exists(root.resolve("rejected/contract-2.pdf")));
        assertThat(folders.text("rejected/contract.pdf")).isEqualTo("one");
        assertThat(folders.text("rejected/contract-2.pdf")).isEqualTo("two");
    }

    /** The case file with this title, once Penneo has made it and the example knows. */
    private SandboxCaseFile created(String title) {
        SandboxCaseFile created = await().until(
                        () -> sandbox.caseFiles().stream()
                                .filter(caseFile -> caseFile.title().equals(title))
                                .findFirst()
                                .orElse(null),
                        caseFile -> caseFile != null);
        await().until(() -> folders.find("sent/*/job-completed.json").size() == 1);
        return created;
    }

    private long posts() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals(CREATE))
                .count();
    }
}
