package io.github.camelpenneo.examples.mailtosign;

import java.nio.file.Path;
import java.util.List;

import io.github.camelpenneo.examples.testing.Pdfs;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.SandboxSigner;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Mails that are sent for signature. */
@TestInstance(Lifecycle.PER_CLASS)
class SignedMailTest {

    private RunningExample example;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        example = RunningExample.start(folder);
    }

    @AfterAll
    void stop() {
        example.close();
    }

    @Test
    void aMailIsAnsweredByTheSignedDocuments() throws Exception {
        MimeMessage mail = new Letter("Lease of flat 3, Nørrebro")
                .to("\"Smith, John\" <john@example.com>, sign@example.com")
                .cc("jürgen müller <j.mueller@example.com>")
                .header("References", "<earlier@example.com>")
                .pdf("lease.pdf")
                .pdf("annex.pdf")
                .seal();
        example.mailboxes().send(mail);
        SandboxCaseFile caseFile = example.caseFile("Lease of flat 3, Nørrebro");
        assertThat(caseFile.signers()).extracting(SandboxSigner::name).containsExactly("Smith, John", "jürgen müller");
        example.awaitIn("Sent", mail);

        example.sandbox().signAll(caseFile.id());

        MimeMessage answer = example.answerTo(mail);
        assertThat(answer.getSubject()).isEqualTo("Re: Lease of flat 3, Nørrebro");
        assertThat(answer.getFrom()).extracting(Object::toString).containsExactly("sign@example.com");
        assertThat(answer.getHeader("In-Reply-To")).containsExactly(mail.getMessageID());
        assertThat(answer.getHeader("References", " ")).isEqualTo("<earlier@example.com> " + mail.getMessageID());
        assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        Multipart parts = (Multipart) answer.getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(parts.getBodyPart(0).getContent())
                .asString()
                .isEqualToNormalizingWhitespace("Everybody has signed. The signed documents are attached.");
        assertThat(List.of(
                        parts.getBodyPart(1).getFileName(), parts.getBodyPart(2).getFileName()))
                .satisfiesExactlyInAnyOrder(
                        name -> assertThat(name).matches("\\d+-lease\\.pdf"),
                        name -> assertThat(name).matches("\\d+-annex\\.pdf"));
        assertThat(Pdfs.textOf(parts.getBodyPart(1).getInputStream().readAllBytes()))
                .contains("Smith, John", "jürgen müller");
    }

    @Test
    void aSignerWhoDeclinesIsReportedToTheSender() throws Exception {
        MimeMessage mail = example.mailboxes()
                .send(new Letter("Offer to decline")
                        .to("john@example.com")
                        .pdf("offer.pdf")
                        .seal());
        SandboxCaseFile caseFile = example.caseFile("Offer to decline");

        example.sandbox().reject(caseFile.id(), caseFile.signers().get(0).id());

        assertThat(example.answerTo(mail).getContent()).asString().contains("has declined to sign");
    }

    @Test
    void aJobThatFailsIsReportedToTheSender() throws Exception {
        MimeMessage mail = example.mailboxes()
                .send(new Letter("FAIL offer")
                        .to("john@example.com")
                        .pdf("offer.pdf")
                        .seal());

        assertThat(example.answerTo(mail).getContent()).asString().contains("Penneo could not carry this out");
    }

    @Test
    void ourOwnAddressesAndThoseNamedTwiceDoNotSign() throws Exception {
        example.mailboxes()
                .send(new Letter("Offer to those named twice")
                        .to("SIGN@example.com, contracts@example.com, john@example.com")
                        .cc("John <John@Example.com>, jane@example.com")
                        .pdf("offer.pdf")
                        .seal());

        assertThat(example.caseFile("Offer to those named twice").signers())
                .extracting(SandboxSigner::name)
                .containsExactly("john@example.com", "jane@example.com");
    }

    @Test
    void aWholeDomainMayBeAllowed() throws Exception {
        example.mailboxes()
                .send(new Letter("Offer from a friend")
                        .from("anyone@friends.example")
                        .to("john@example.com")
                        .pdf("offer.pdf")
                        .seal());

        assertThat(example.caseFile("Offer from a friend").signers()).hasSize(1);
    }

    @Test
    void aLogoAndTheMailsOwnSignatureAreLeftOut() throws Exception {
        example.mailboxes()
                .send(new Letter("Offer with a logo")
                        .to("john@example.com")
                        .pdf("offer.pdf")
                        .logo("logo.png")
                        .file("smime.p7s", "application/pkcs7-signature", Part.ATTACHMENT, "a signature".getBytes())
                        .seal());

        assertThat(example.caseFile("Offer with a logo").documents())
                .extracting(document -> document.title())
                .containsExactly("offer");
    }

    @Test
    void twoFilesOfOneNameAreTwoDocuments() throws Exception {
        example.mailboxes()
                .send(new Letter("Two offers")
                        .to("john@example.com")
                        .pdf("offer.pdf")
                        .pdf("offer.pdf")
                        .seal());

        assertThat(example.caseFile("Two offers").documents()).hasSize(2);
    }

    @Test
    void headerLinesOfAMailDoNotSteerTheRoute() throws Exception {
        MimeMessage mail = example.mailboxes()
                .send(new Letter("Offer with header lines")
                        .to("john@example.com")
                        .header("moveTo", "Elsewhere")
                        .header("copyTo", "Elsewhere")
                        .header("delete", "true")
                        .header("CamelPenneoTitle", "Another title")
                        .header("CamelPenneoMetaData", "metadata")
                        .pdf("offer.pdf")
                        .seal());

        assertThat(example.caseFile("Offer with header lines").signers()).hasSize(1);
        example.awaitIn("Sent", mail);
        assertThat(example.mailboxes().copiesIn("Elsewhere", mail)).isZero();
    }
}
