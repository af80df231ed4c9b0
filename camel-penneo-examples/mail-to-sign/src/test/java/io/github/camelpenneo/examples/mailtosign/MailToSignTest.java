package io.github.camelpenneo.examples.mailtosign;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.SandboxSigner;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.camelpenneo.examples.mailtosign.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

class MailToSignTest {

    private static final String CREATE = "/send/api/v1/casefiles/20251022/create";

    @TempDir
    private Path folder;

    private final GreenMail server = Demo.mailServer();
    private final Mailboxes mailboxes = new Mailboxes(server);
    private PenneoSandbox sandbox;
    private RunningExample example;

    @BeforeEach
    void start() throws Exception {
        sandbox = PenneoSandbox.builder()
                .jobDelays(Duration.ofMillis(50), Duration.ofMillis(50))
                .start();
        example = RunningExample.start(sandbox, server, folder);
    }

    @AfterEach
    void stop() {
        example.close();
        sandbox.close();
        server.stop();
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
        mailboxes.send(mail);
        SandboxCaseFile caseFile = theCaseFile();
        assertThat(caseFile.title()).isEqualTo("Lease of flat 3, Nørrebro");
        assertThat(caseFile.signers()).extracting(SandboxSigner::name).containsExactly("Smith, John", "jürgen müller");
        await().until(() -> mailboxes.folder("Sent").size() == 1);

        sandbox.signAll(caseFile.id());

        MimeMessage answer = theAnswer();
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
                .containsExactlyInAnyOrder("lease.pdf", "annex.pdf");
        assertThat(Pdfs.textOf(parts.getBodyPart(1).getInputStream().readAllBytes()))
                .contains("Smith, John", "jürgen müller");
    }

    @Test
    void aSignerWhoDeclinesIsReportedToTheSender() throws Exception {
        mailboxes.send(
                new Letter("Offer").to("john@example.com").pdf("offer.pdf").seal());
        SandboxCaseFile caseFile = theCaseFile();

        sandbox.reject(caseFile.id(), caseFile.signers().get(0).id());

        assertThat(theAnswer().getContent()).asString().contains("has declined to sign");
    }

    @Test
    void ourOwnAddressesAndThoseNamedTwiceDoNotSign() throws Exception {
        mailboxes.send(new Letter("Offer")
                .to("SIGN@example.com, contracts@example.com, john@example.com")
                .cc("John <John@Example.com>, jane@example.com")
                .pdf("offer.pdf")
                .seal());

        assertThat(theCaseFile().signers())
                .extracting(SandboxSigner::name)
                .containsExactly("john@example.com", "jane@example.com");
    }

    @Test
    void aStrangersMailSendsNothingAndIsNotAnswered() throws Exception {
        mailboxes.send(new Letter("Offer")
                .from("Jane Doe <jane@example.com.evil.example>")
                .to("john@example.com")
                .pdf("offer.pdf")
                .seal());

        await().until(() -> mailboxes.folder("Strangers").size() == 1);
        assertNothingSentNorAnswered();
    }

    @Test
    void aWholeDomainMayBeAllowed() throws Exception {
        mailboxes.send(new Letter("Offer")
                .from("anyone@friends.example")
                .to("john@example.com")
                .pdf("offer.pdf")
                .seal());

        assertThat(theCaseFile().title()).isEqualTo("Offer");
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
        mailboxes.send(new Letter("Offer")
                .to("john@example.com")
                .header(header, value)
                .pdf("offer.pdf")
                .seal());

        await().until(() -> mailboxes.folder("Ignored").size() == 1);
        assertNothingSentNorAnswered();
    }

    @Test
    void aBounceIsLeftOut() throws Exception {
        mailboxes.putBack(new Letter("Offer")
                .to("john@example.com")
                .header("Return-Path", "<>")
                .pdf("offer.pdf")
                .seal());

        await().until(() -> mailboxes.folder("Ignored").size() == 1);
        assertNothingSentNorAnswered();
    }

    @Test
    void aReplyWithoutPdfsIsConversationAndNotAnswered() throws Exception {
        mailboxes.send(new Letter("Re: Offer")
                .to("sign@example.com")
                .header("In-Reply-To", "<answer@example.com>")
                .seal());

        await().until(() -> mailboxes.folder("Ignored").size() == 1);
        assertNothingSentNorAnswered();
    }

    @Test
    void aMailWithoutPdfsIsAnsweredOnce() throws Exception {
        mailboxes.send(new Letter("Offer").to("john@example.com").seal());

        assertThat(theAnswer().getContent()).asString().contains("no PDF is attached");
        assertThat(theAnswer().getHeader("Auto-Submitted")).containsExactly("auto-replied");
        await().until(() -> mailboxes.folder("Refused").size() == 1);
        assertThat(posts()).isZero();
    }

    @Test
    void aMailThatNamesNobodyElseIsAnswered() throws Exception {
        mailboxes.send(
                new Letter("Offer").to("sign@example.com").pdf("offer.pdf").seal());

        assertThat(theAnswer().getContent()).asString().contains("name those who sign");
        assertThat(posts()).isZero();
    }

    @Test
    void aMailWithAnythingElseAttachedIsAnsweredAndNotSentInPart() throws Exception {
        mailboxes.send(new Letter("Offer")
                .to("john@example.com")
                .pdf("offer.pdf")
                .file("annex.docx", "application/octet-stream", Part.ATTACHMENT, "no PDF".getBytes())
                .seal());

        assertThat(theAnswer().getContent()).asString().contains("only PDFs can be signed");
        assertThat(posts()).isZero();
    }

    @Test
    void aLogoAndTheMailsOwnSignatureAreLeftOut() throws Exception {
        mailboxes.send(new Letter("Offer")
                .to("john@example.com")
                .pdf("offer.pdf")
                .file("logo.png", "image/png", Part.INLINE, "a logo".getBytes())
                .file("smime.p7s", "application/pkcs7-signature", Part.ATTACHMENT, "a signature".getBytes())
                .seal());

        assertThat(theCaseFile().documents())
                .extracting(document -> document.title())
                .containsExactly("offer");
    }

    @Test
    void whatIsCalledAPdfAndIsNoneIsAnswered() throws Exception {
        mailboxes.send(new Letter("Offer")
                .to("john@example.com")
                .file("offer.pdf", "application/pdf", Part.ATTACHMENT, "no PDF".getBytes())
                .seal());

        assertThat(theAnswer().getContent()).asString().contains("Nothing has been sent", "is not a PDF");
        await().until(() -> mailboxes.folder("Refused").size() == 1);
        assertThat(posts()).isZero();
    }

    @Test
    void twoFilesOfOneNameAreTwoDocuments() throws Exception {
        mailboxes.send(new Letter("Offer")
                .to("john@example.com")
                .pdf("offer.pdf")
                .pdf("offer.pdf")
                .seal());

        assertThat(theCaseFile().documents()).hasSize(2);
    }

    @Test
    void headerLinesOfAMailDoNotSteerTheRoute() throws Exception {
        mailboxes.send(new Letter("Offer")
                .to("john@example.com")
                .header("moveTo", "Elsewhere")
                .header("copyTo", "Elsewhere")
                .header("delete", "true")
                .header("CamelPenneoTitle", "Another title")
                .header("CamelPenneoMetaData", "metadata")
                .pdf("offer.pdf")
                .seal());

        assertThat(theCaseFile().title()).isEqualTo("Offer");
        await().until(() -> mailboxes.folder("Sent").size() == 1);
        assertThat(mailboxes.folder("Elsewhere")).isEmpty();
    }

    @Test
    void theSameMailSeenAgainAfterARestartIsNotSentAgain() throws Exception {
        MimeMessage mail =
                new Letter("Offer").to("john@example.com").pdf("offer.pdf").seal();
        mailboxes.send(mail);
        await().until(() -> mailboxes.folder("Sent").size() == 1);
        restart(() -> mailboxes.putBack(mail));

        await().until(() -> mailboxes.folder("Sent").size() == 2);

        sandbox.signAll(theCaseFile().id());
        assertThat(theAnswer().getContent()).isInstanceOf(Multipart.class);
        assertThat(posts()).isOne();
    }

    @Test
    void whatIsSignedWhileTheProgramIsDownIsAnsweredAfterwards() throws Exception {
        mailboxes.send(
                new Letter("Offer").to("john@example.com").pdf("offer.pdf").seal());
        SandboxCaseFile caseFile = theCaseFile();
        await().until(() -> mailboxes.folder("Sent").size() == 1);

        restart(() -> sandbox.signAll(caseFile.id()));

        assertThat(theAnswer().getContent()).isInstanceOf(Multipart.class);
    }

    @Test
    void anUnknownOutcomeIsOnePostAndTheSenderIsTold() throws Exception {
        sandbox.answerNext("POST", CREATE, new CannedAnswer(500, Map.of(), ""));
        MimeMessage mail =
                new Letter("Offer").to("john@example.com").pdf("offer.pdf").seal();
        mailboxes.send(mail);

        assertThat(theAnswer().getContent()).asString().contains("it is not known whether");
        await().until(() -> mailboxes.folder("Unknown").size() == 1);
        restart(() -> mailboxes.putBack(mail));
        await().until(() -> mailboxes.folder("INBOX").isEmpty());
        assertThat(posts()).isOne();
        assertThat(mailboxes.jane()).hasSize(1);
    }

    @Test
    void anEndBetweenTheCreateAndItsNoteIsOnePostAndTheCaseFileIsFoundAgain() throws Exception {
        MimeMessage mail =
                new Letter("Offer").to("john@example.com").pdf("offer.pdf").seal();
        mailboxes.send(mail);
        SandboxCaseFile caseFile = theCaseFile();
        await().until(() -> mailboxes.folder("Sent").size() == 1);
        restart(() -> {
            forgetTheAnswerOfTheCreate();
            mailboxes.putBack(mail);
            sandbox.signAll(caseFile.id());
        });

        await().until(() -> mailboxes.jane().size() == 2);
        assertThat(mailboxes.jane().get(0).getContent()).asString().contains("it is not known whether");
        assertThat(mailboxes.jane().get(1).getContent()).isInstanceOf(Multipart.class);
        assertThat(posts()).isOne();
    }

    @Test
    void whatPenneoCannotHaveActedOnIsSentAgainUntilItWorks() throws Exception {
        sandbox.answerNext("POST", CREATE, new CannedAnswer(503, Map.of(), ""));
        sandbox.answerNext("POST", CREATE, new CannedAnswer(503, Map.of(), ""));
        mailboxes.send(
                new Letter("Offer").to("john@example.com").pdf("offer.pdf").seal());

        theCaseFile();
        await().until(() -> mailboxes.folder("Sent").size() == 1);
        assertThat(posts()).isEqualTo(3);
        assertThat(mailboxes.jane()).isEmpty();
    }

    @Test
    void aJobThatFailsIsReportedToTheSender() throws Exception {
        mailboxes.send(
                new Letter("FAIL offer").to("john@example.com").pdf("offer.pdf").seal());

        assertThat(theAnswer().getContent()).asString().contains("Penneo could not carry this out");
    }

    private SandboxCaseFile theCaseFile() {
        await().until(() -> sandbox.caseFiles().size() == 1);
        return sandbox.caseFiles().get(0);
    }

    private MimeMessage theAnswer() {
        await().until(() -> mailboxes.jane().size() == 1);
        return mailboxes.jane().get(0);
    }

    private void assertNothingSentNorAnswered() {
        assertThat(posts()).isZero();
        assertThat(mailboxes.jane()).isEmpty();
    }

    private long posts() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals(CREATE))
                .count();
    }

    private void forgetTheAnswerOfTheCreate() throws SQLException {
        try (Connection notes = DriverManager.getConnection("jdbc:h2:file:" + folder + "/notes");
                Statement statement = notes.createStatement()) {
            statement.execute("update mail set job = null, case_file_id = null");
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private void restart(Action meanwhile) throws Exception {
        example.close();
        meanwhile.run();
        example = RunningExample.start(sandbox, server, folder);
    }
}
