package io.github.camelpenneo.examples.jmstoarchive;

import java.nio.file.Path;

import io.github.camelpenneo.examples.testing.Pdfs;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.SandboxSigner;
import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

class JmsToArchiveTest extends CamelTestSupport {

    private static final String SIGNERS = "Jane Doe <jane@example.com>, John Smith <john@example.com>";

    @TempDir
    private Path folder;

    private RunningExample example;
    private Queues queues;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        example = new RunningExample(folder);
        queues = example.queues();
        return example.camelContext();
    }

    @AfterEach
    void stop() {
        example.close();
    }

    @Test
    void aContractInTheQueueBecomesASignedPdfInTheArchive() throws Exception {
        queues.send("Lease", SIGNERS, "L-1");

        SandboxCaseFile caseFile = example.created();
        assertThat(caseFile.title()).isEqualTo("Lease");
        assertThat(caseFile.signers()).extracting(SandboxSigner::name).containsExactly("Jane Doe", "John Smith");
        await().until(() -> example.size("contracts.jobs") == 0);
        example.sandbox().signAll(caseFile.id());

        Path signed = example.archived();
        assertThat(signed.getParent().getFileName()).hasToString(String.valueOf(caseFile.id()));
        assertThat(Pdfs.textOf(signed)).contains("Sample contract", "Jane Doe", "John Smith");
        assertThat(example.creates().count()).isEqualTo(1);
        await().until(() -> example.size("contracts") == 0 && example.size("contracts.ended") == 0);
        assertThat(example.size("contracts.dead") + example.size("contracts.unknown"))
                .isZero();
    }

    @Test
    void whatIsWrongBeforeItIsSentIsDeadAtOnce() throws Exception {
        queues.send("Lease", "Jane Doe <jane>", "L-1");
        assertContract(queues.next("contracts.dead"), "CamelPenneoSigners: is not an address list");
        assertThat(example.creates().count()).isZero();
    }

    @Test
    void whatPenneoRefusesIsDeadAtOnceAndMayBeSentAgainWhenMended() throws Exception {
        example.creates().answerNext(400, "{\"message\": \"No.\"}");
        queues.send("Lease", SIGNERS, "L-1");
        assertContract(queues.next("contracts.dead"), "Penneo says: No.");
        assertThat(example.creates().count()).isEqualTo(1);

        queues.send("Lease", SIGNERS, "L-1");
        example.created();
        assertThat(example.creates().count()).isEqualTo(2);
        assertThat(example.size("contracts.dead") + example.size("contracts.unknown"))
                .isZero();
    }

    @Test
    void withoutAReferenceNothingIsSent() throws Exception {
        queues.send("Lease", SIGNERS, null);
        assertContract(queues.next("contracts.dead"), "\"reference\" is missing");
        assertThat(example.creates().count()).isZero();
    }

    @Test
    void whatPenneoCannotHaveActedOnIsDeliveredAgainByTheBroker() throws Exception {
        example.creates().answerNext(503, "{}");
        example.creates().answerNext(429, "{}");
        queues.send("Lease", SIGNERS, "L-1");
        example.created();
        assertThat(example.creates().count()).isEqualTo(3);
        assertThat(example.size("contracts.dead") + example.size("contracts.unknown"))
                .isZero();
    }

    @Test
    void aCreateOfUnknownOutcomeIsPostedOnceAndPutAside() throws Exception {
        example.creates().answerNext(500, "{}");
        queues.send("Lease", SIGNERS, "L-1");
        assertContract(queues.next("contracts.unknown"), "unknown");

        queues.send("Lease", SIGNERS, "L-1");
        assertContract(queues.next("contracts.unknown"), "was sent before");
        assertThat(example.creates().count()).isEqualTo(1);
    }

    @Test
    void rolledBackAfterThePostItIsNotSentAgainAndItsDocumentIsArchivedAllTheSame() throws Exception {
        example.failCommitsTo("contracts.jobs");
        queues.send("Lease", SIGNERS, "L-1");
        assertContract(queues.next("contracts.unknown"), "was interrupted");

        example.sandbox().signAll(example.created().id());
        example.archived();
        assertThat(example.creates().count()).isEqualTo(1);
    }

    @Test
    void aJobThatFailsIsDead() throws Exception {
        queues.send("FAIL Lease", SIGNERS, "L-1");
        Message dead = queues.next("contracts.dead");
        assertThat(dead.getStringProperty("reference")).isEqualTo("L-1");
        assertThat(dead.getStringProperty("reason")).contains("could not create the case file", "Penneo says: ");
        assertThat(dead.propertyExists("signers")).isFalse();
    }

    @Test
    void aContractThatASignerRejectsIsDead() throws Exception {
        queues.send("Lease", SIGNERS, "L-1");
        SandboxCaseFile caseFile = example.created();
        example.sandbox().reject(caseFile.id(), caseFile.signers().get(0).id());
        assertThat(queues.next("contracts.dead").getStringProperty("reason"))
                .isEqualTo("Case file " + caseFile.id() + " is rejected");
        assertThat(example.archive()).isEmpty();
    }

    /** Nothing of it is lost: it can be sent from there. */
    private static void assertContract(Message message, String reason) throws Exception {
        assertThat(message.getStringProperty("reason")).contains(reason);
        assertThat(message.getStringProperty("title")).isEqualTo("Lease");
        assertThat(message.propertyExists("signers")).isTrue();
        assertThat(((BytesMessage) message).getBodyLength()).isEqualTo(Queues.sample().length);
    }
}
