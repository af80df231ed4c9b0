package io.github.camelpenneo.examples.mailtosign;

import java.nio.file.Path;
import java.util.Map;

import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of mails when something breaks. */
class TroubleTest {

    /** As if everything that was recorded had been recorded ten minutes earlier. */
    private static final String TEN_MINUTES_PASS =
            "update camel_penneo_job set since = since - 600000, due_at = due_at - 600000";

    private static final String FORGET_THE_HANDLE =
            "update camel_penneo_job set uuid = null, payload_hash = null, job_created_at = null";

    private RunningExample example;
    private Mailboxes mailboxes;
    private MimeMessage mail;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        example = RunningExample.start(folder);
        mailboxes = example.mailboxes();
        mail = new Letter("Offer").to("john@example.com").pdf("offer.pdf").seal();
    }

    @AfterEach
    void stop() {
        example.close();
    }

    @Test
    void theSameMailSeenAgainAfterARestartIsNotSentAgain() throws Exception {
        mailboxes.send(mail);
        example.awaitIn("Sent", mail);
        example.restart(() -> mailboxes.putBack(mail));

        await().until(() -> mailboxes.copiesIn("Sent", mail) == 2);

        example.sandbox().signAll(example.caseFile("Offer").id());
        assertThat(example.answerTo(mail).getContent()).isInstanceOf(Multipart.class);
        assertThat(example.creates().count()).isOne();
    }

    @Test
    void whatIsSignedWhileTheProgramIsDownIsAnsweredAfterwards() throws Exception {
        mailboxes.send(mail);
        SandboxCaseFile caseFile = example.caseFile("Offer");
        example.awaitIn("Sent", mail);

        example.restart(() -> example.sandbox().signAll(caseFile.id()));

        assertThat(example.answerTo(mail).getContent()).isInstanceOf(Multipart.class);
    }

    @Test
    void anUnknownOutcomeIsOnePostAndTheSenderIsTold() throws Exception {
        example.creates().answerNext(500, "");
        mailboxes.send(mail);
        example.awaitIn("Unknown", mail);
        assertThat(mailboxes.answersTo(mail)).isEmpty();

        example.restart(() -> {
            mailboxes.putBack(mail);
            example.note(TEN_MINUTES_PASS);
        });

        assertThat(example.answerTo(mail).getContent()).asString().contains("it is not known whether");
        await().until(() -> mailboxes.copiesIn("Unknown", mail) == 2);
        assertThat(example.creates().count()).isOne();
        assertThat(mailboxes.answersTo(mail)).hasSize(1);
    }

    @Test
    void anEndBetweenTheNoteAndTheCreateIsSentByTheNextStart() throws Exception {
        String reference = "'mail-' || left(lower(rawtohex(hash('SHA-256', '" + mail.getMessageID() + "'))), 32)";

        example.restart(() -> {
            example.note("insert into mail (reference, sender, subject, message_id) values (" + reference
                    + ", 'jane@example.com', 'Noted', '" + mail.getMessageID() + "')");
            mailboxes.putBack(mail);
        });

        example.sandbox().signAll(example.caseFile("Offer").id());
        assertThat(example.answerTo(mail).getSubject()).isEqualTo("Re: Noted");
        example.awaitIn("Sent", mail);
        assertThat(example.creates().count()).isOne();
    }

    @Test
    void anEndBetweenTheCreateAndItsNoteIsOnePostAndTheCaseFileIsFoundAgain() throws Exception {
        example.sandbox().answerNext("GET", "/send/api/v1/queue/", new CannedAnswer(503, Map.of(), ""));
        mailboxes.send(mail);
        SandboxCaseFile caseFile = example.caseFile("Offer");
        example.awaitIn("Sent", mail);

        example.restart(() -> {
            mailboxes.putBack(mail);
            example.sandbox().signAll(caseFile.id());
            example.note(FORGET_THE_HANDLE);
            example.note(TEN_MINUTES_PASS);
        });

        assertThat(example.answerTo(mail).getContent()).isInstanceOf(Multipart.class);
        await().until(() -> mailboxes.copiesIn("INBOX", mail) == 0);
        assertThat(example.creates().count()).isOne();
    }

    @Test
    void whatPenneoCannotHaveActedOnIsSentAgainUntilItWorks() throws Exception {
        example.creates().answerNext(503, "");
        example.creates().answerNext(503, "");
        mailboxes.send(mail);

        example.caseFile("Offer");
        example.awaitIn("Sent", mail);
        assertThat(example.creates().count()).isEqualTo(3);
        assertThat(mailboxes.answersTo(mail)).isEmpty();
    }
}
