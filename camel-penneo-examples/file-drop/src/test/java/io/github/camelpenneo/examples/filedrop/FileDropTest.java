package io.github.camelpenneo.examples.filedrop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.camelpenneo.examples.testing.CreateRequests;
import io.github.camelpenneo.examples.testing.Pdfs;
import io.github.camelpenneo.examples.testing.WorkFolder;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

class FileDropTest extends CamelTestSupport {

    @TempDir
    private Path root;

    private WorkFolder folder;
    private PenneoSandbox sandbox;
    private CreateRequests creates;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        folder = new WorkFolder(root);
        sandbox = PenneoSandbox.builder()
                .jobDelays(Duration.ofMillis(300), Duration.ofMillis(700))
                .completionDelay(Duration.ofMillis(100))
                .start();
        creates = new CreateRequests(sandbox);
        return RunningExample.load(sandbox, root);
    }

    @AfterEach
    void stop() {
        context.stop();
        sandbox.close();
    }

    @Test
    void aContractIsSignedByBothSignersAndArchived() throws Exception {
        Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");

        SandboxCaseFile caseFile = created("contract");
        assertThat(caseFile.signers()).extracting("name").containsExactly("Jane Doe", "John Smith");
        assertThat(folder.find("sent/contract-*/contract.pdf")).hasSize(1);
        await().until(() -> folder.find(".state/sending/*").isEmpty());
        assertThat(folder.text("sent/contract-*/case-file.json")).contains(String.valueOf(caseFile.id()));
        sandbox.sign(caseFile.id(), caseFile.signers().get(0).id());
        sandbox.sign(caseFile.id(), caseFile.signers().get(1).id());

        Path signed = root.resolve("archive")
                .resolve(caseFile.id() + "-" + caseFile.documents().get(0).id() + "-contract-signed.pdf");
        await().until(() -> Files.exists(signed));
        assertThat(Pdfs.textOf(signed)).contains("The agreement", "Jane Doe", "John Smith");
        await().until(() -> folder.find("sent/contract-*/outcome.txt").size() == 1);
        assertThat(folder.text("sent/contract-*/outcome.txt")).startsWith("completed");
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void theJobIsAskedAfterUntilItIsDone() throws Exception {
        Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");
        created("contract");
        assertThat(sandbox.requests().stream()
                        .filter(request -> request.path().equals("/send/api/v1/queue/public/status")))
                .hasSizeGreaterThan(2);
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void aDescriptionBringsItsDocumentsAndEverySignedOneIsArchived() throws Exception {
        Pdfs.write(folder.file("cases/lease.pdf"), "The lease");
        Pdfs.write(folder.file("cases/annexes/house rules.pdf"), "The rules");
        Files.writeString(folder.file("cases/flat.json"), """
                {"title": "Flat 3", "signers": [{"name": "Eve Brown", "email": "eve@example.com", "role": "Tenant"}],
                 "documents": [{"title": "Lease", "file": "lease.pdf"},
                               {"title": "Lease", "file": "annexes/house rules.pdf", "roles": ["Tenant"]}]}
                """);

        SandboxCaseFile caseFile = created("Flat 3");
        assertThat(folder.find("sent/flat-*/{flat.json,lease.pdf,annexes/house rules.pdf}"))
                .hasSize(3);
        assertThat(folder.find("cases/**.{json,pdf}")).isEmpty();
        sandbox.signAll(caseFile.id());

        await().until(() -> folder.find("archive/*.pdf").size() == 2);
        for (int i = 0; i < 2; i++) {
            // Two documents of one title are told apart by their ids
            Path signed = root.resolve("archive")
                    .resolve(caseFile.id() + "-" + caseFile.documents().get(i).id() + "-Lease-signed.pdf");
            assertThat(Pdfs.textOf(signed)).contains(i == 0 ? "The lease" : "The rules", "Eve Brown");
        }
    }

    @Test
    void aRejectionIsRecordedBesideTheSource() throws Exception {
        Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");
        SandboxCaseFile caseFile = created("contract");
        sandbox.reject(caseFile.id(), caseFile.signers().get(0).id());

        await().until(() -> folder.find("sent/contract-*/outcome.txt").size() == 1);
        assertThat(folder.text("sent/contract-*/outcome.txt")).startsWith("rejected");
        assertThat(folder.find("archive/*")).isEmpty();
    }

    @Test
    void aJobThatFailsIsRecordedBesideTheSource() throws Exception {
        Pdfs.write(folder.file("inbox/FAIL contract.pdf"), "The agreement");
        await().until(() -> folder.find("sent/FAIL contract-*/outcome.txt").size() == 1);
        assertThat(folder.text("sent/FAIL contract-*/outcome.txt"))
                .startsWith("failed")
                .contains("Penneo says");
        await().until(() -> folder.find("sent/FAIL contract-*/job-failed.json").size() == 1);
    }

    @Test
    void whatIsNotAPdfIsRejectedWithTheReasonBesideIt() throws Exception {
        Files.writeString(folder.file("inbox/contract.pdf"), "Dear all, please sign.");
        await().until(() -> Files.exists(root.resolve("rejected/contract.pdf")));
        assertThat(folder.text("rejected/contract.pdf.txt")).contains("is neither a PDF");
        assertThat(creates.count()).isZero();
    }

    @Test
    void aWrongDescriptionIsRejectedWithAllThatIsWrong() throws Exception {
        Files.writeString(folder.file("cases/flat.json"), """
                {"title": "Flat 3", "signers": [{"name": "Eve", "email": "eve"}], "urgent": true,
                 "documents": [{"title": "Lease", "file": "lease.pdf"}]}
                """);
        await().until(() -> Files.exists(root.resolve("rejected/flat.json")));
        assertThat(folder.text("rejected/flat.json.txt"))
                .contains("signers[0].email", "urgent", "documents[0].file: there is no such file");
        assertThat(creates.count()).isZero();
    }

    @Test
    void aSecondWrongFileOfTheSameNameReplacesNothing() throws Exception {
        Files.writeString(folder.file("inbox/contract.pdf"), "one");
        await().until(() -> Files.exists(root.resolve("rejected/contract.pdf")));
        Files.writeString(folder.file("inbox/contract.pdf"), "two");
        await().until(() -> Files.exists(root.resolve("rejected/contract-2.pdf")));
        assertThat(folder.text("rejected/contract.pdf")).isEqualTo("one");
        assertThat(folder.text("rejected/contract-2.pdf")).isEqualTo("two");
    }

    /** The case file with this title, once Penneo has made it and the example knows. */
    private SandboxCaseFile created(String title) {
        SandboxCaseFile created = await().until(
                        () -> sandbox.caseFiles().stream()
                                .filter(caseFile -> caseFile.title().equals(title))
                                .findFirst()
                                .orElse(null),
                        caseFile -> caseFile != null);
        await().until(() -> folder.find("sent/*/job-completed.json").size() == 1);
        return created;
    }
}
