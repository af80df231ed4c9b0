package io.github.camelpenneo.examples.mailtosign;

import java.nio.file.Path;

import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Mails of which nothing is sent for signature. */
@TestInstance(Lifecycle.PER_CLASS)
class UnsentMailTest {

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
    void aStrangersMailSendsNothingAndIsNotAnswered() throws Exception {
        MimeMessage mail = example.mailboxes()
                .send(new Letter("Offer")
                        .from("Jane Doe <jane@example.com.evil.example>")
                        .to("john@example.com")
                        .pdf("offer.pdf")
                        .seal());

        example.awaitIn("Strangers", mail);
        assertNothingSentNorAnswered(mail);
    }

    @ParameterizedTest
    @CsvSource({
        "Auto-Submitted, auto-replied",
        "Precedence, Bulk",
        "X-Auto-Response-Suppress, All",
        "List-Id, <news.example.com>",
        "From, Mailer-Daemon@example.com",
        "From, contracts@example.com",
    })
    void automaticAndOurOwnMailsAreLeftOut(String header, String value) throws Exception {
        MimeMessage mail = example.mailboxes()
                .send(new Letter("Offer")
                        .to("john@example.com")
                        .header(header, value)
                        .pdf("offer.pdf")
                        .seal());

        example.awaitIn("Ignored", mail);
        assertNothingSentNorAnswered(mail);
    }

    @Test
    void aBounceIsLeftOut() throws Exception {
        MimeMessage mail = example.mailboxes()
                .putBack(new Letter("Offer")
                        .to("john@example.com")
                        .header("Return-Path", "<>")
                        .pdf("offer.pdf")
                        .seal());

        example.awaitIn("Ignored", mail);
        assertNothingSentNorAnswered(mail);
    }

    @Test
    void aReplyWithoutPdfsIsConversationAndNotAnswered() throws Exception {
        MimeMessage mail = example.mailboxes()
                .send(new Letter("Re: Offer")
                        .to("sign@example.com")
                        .header("In-Reply-To", "<answer@example.com>")
                        .seal());

        example.awaitIn("Ignored", mail);
        assertNothingSentNorAnswered(mail);
    }

    @Test
    void aMailWithoutPdfsIsAnsweredOnce() throws Exception {
        MimeMessage mail = example.mailboxes()
                .send(new Letter("Offer").to("john@example.com").seal());

        assertThat(example.answerTo(mail).getContent()).asString().contains("no PDF is attached");
        assertThat(example.answerTo(mail).getHeader("Auto-Submitted")).containsExactly("auto-replied");
        example.awaitIn("Refused", mail);
        assertThat(example.creates().count()).isZero();
    }

    @Test
    void aMailThatNamesNobodyElseIsAnswered() throws Exception {
        MimeMessage mail = example.mailboxes()
                .send(new Letter("Offer")
                        .to("sign@example.com")
                        .pdf("offer.pdf")
                        .seal());

        assertThat(example.answerTo(mail).getContent()).asString().contains("name those who sign");
        assertThat(example.creates().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann Ash <ann@example.com>; Bo Beck <bo@example.com>",
                "Ann Ash <ann@example.com> Bo Beck <bo@example.com>",
                "\"Ann Ash <ann@example.com>, Bo Beck <bo@example.com>"
            })
    void aMailWhoseRecipientsAreNoAddressListIsAnsweredSoThatNoneOfThemIsLost(String recipients) throws Exception {
        MimeMessage mail = example.mailboxes()
                .send(new Letter("Offer")
                        .header("To", recipients)
                        .pdf("offer.pdf")
                        .seal());

        assertThat(example.answerTo(mail).getContent()).asString().contains("with commas between them");
        example.awaitIn("Refused", mail);
        assertThat(example.creates().count()).isZero();
    }

    @Test
    void aMailWithAnythingElseAttachedIsAnsweredAndNotSentInPart() throws Exception {
        MimeMessage mail = example.mailboxes()
                .send(new Letter("Offer")
                        .to("john@example.com")
                        .pdf("offer.pdf")
                        .file("annex.docx", "application/octet-stream", Part.ATTACHMENT, "no PDF".getBytes())
                        .seal());

        assertThat(example.answerTo(mail).getContent())
                .asString()
                .contains("Nothing has been sent", "is not a PDF", "annex.docx");
        assertThat(example.creates().count()).isZero();
    }

    @Test
    void whatIsCalledAPdfAndIsNoneIsAnswered() throws Exception {
        MimeMessage mail = example.mailboxes()
                .send(new Letter("Offer")
                        .to("john@example.com")
                        .file("offer.pdf", "application/pdf", Part.ATTACHMENT, "no PDF".getBytes())
                        .seal());

        assertThat(example.answerTo(mail).getContent()).asString().contains("Nothing has been sent", "is not a PDF");
        example.awaitIn("Refused", mail);
        assertThat(example.creates().count()).isZero();
    }

    private void assertNothingSentNorAnswered(MimeMessage mail) {
        assertThat(example.creates().count()).isZero();
        assertThat(example.mailboxes().answersTo(mail)).isEmpty();
    }
}
