package io.github.camelpenneo.cases;

import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.cases.MailIntake.Outcome;
import io.github.camelpenneo.testing.Samples;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelpenneo.cases.MailIntake.attached;
import static io.github.camelpenneo.cases.MailIntake.mail;
import static io.github.camelpenneo.cases.MailIntake.mixed;
import static io.github.camelpenneo.cases.MailIntake.multipart;
import static io.github.camelpenneo.cases.MailIntake.part;
import static io.github.camelpenneo.cases.MailIntake.pdf;
import static org.assertj.core.api.Assertions.assertThat;

/** Mails with other options of camel-mail, other names and subjects, and routes that change the mail first. */
@TestInstance(Lifecycle.PER_CLASS)
class MailRouteTest {

    private static final Processor NOTHING = exchange -> {};
    private static final String TEXT = part("Content-Type: text/plain");
    private static final String PHOTO =
            part("Content-Type: image/jpeg\nContent-Disposition: attachment; filename=photo.jpg");

    private final MailIntake intake = new MailIntake();

    @AfterAll
    void close() {
        intake.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&mimeDecodeHeaders=true",
                "&decodeFilename=true",
                "&mimeDecodeHeaders=true&decodeFilename=true",
                "&mapMailMessage=false",
                "&handleDuplicateAttachmentNames=uuidPrefix&generateMissingAttachmentNames=uuid"
            })
    void theOptionsOfCamelMailMakeNoDifference(String options) throws Exception {
        String subject = mail("03-mail-encoded-subject/subject.eml");
        String encoded = pdf("Content-Type: application/pdf\nContent-Disposition: attachment;"
                + " filename=\"=?UTF-8?B?w7jDuMO/w7jDuC9hLnBkZg==?=\"");
        String folded = pdf("Content-Type: application/pdf\nContent-Disposition: attachment;\n"
                + " filename*0*=UTF-8''K%C3%B8bsaftale%20for;\n filename*1*=%20%C3%86gade.pdf");

        assertThat(intake.receive(subject, options, NOTHING).title()).isEqualTo("Købsaftale for Ægade 1");
        assertThat(intake.receive(mixed(TEXT, folded, encoded, attached("10.pdf"), attached("9.pdf")), options, NOTHING)
                        .documents())
                .containsExactly("9", "10", "a", "Købsaftale for Ægade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&mimeDecodeHeaders=true", "&mapMailMessage=false"})
    void aLetterThatIsCutInTwoIsRead(String options) throws Exception {
        String mail = "Subject: =?utf-8?B?w6bD?= =?utf-8?B?uMOl?=\n" + multipart("mixed", "b", TEXT, attached("a.pdf"));

        assertThat(intake.receive(mail, options, NOTHING).title()).isEqualTo("æøå");
        assertThat(intake.receive(
                                mail, options, exchange -> exchange.getMessage().setHeader("Subject", "Own"))
                        .title())
                .isEqualTo("Own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&handleDuplicateAttachmentNames=uuidSuffix",
                "&handleDuplicateAttachmentNames=uuidPrefix",
                "&handleDuplicateAttachmentNames=uuidSuffix&decodeFilename=true",
                "&mapMailMessage=false"
            })
    void twoFilesOfOneNameInTwoEncodingsAreKept(String options) throws Exception {
        String words = attached("=?UTF-8?B?w6YucGRm?=");
        String parameter =
                pdf("Content-Type: application/pdf\nContent-Disposition: attachment; filename*=UTF-8''%C3%A6.pdf");

        assertThat(intake.receive(mixed(TEXT, words, parameter), options, NOTHING)
                        .documents())
                .containsExactly("æ", "æ");
        assertThat(intake.receive(mixed(TEXT, parameter, words), options, NOTHING)
                        .documents())
                .containsExactly("æ", "æ");
    }

    @Test
    void aLostConnectionToTheMailServerIsRetryable() throws Exception {
        String text = mixed(TEXT, attached("a.pdf"));
        String files = mixed(attached("a.pdf"), attached("b.pdf"));
        for (List<String> mail :
                List.of(List.of(text, ""), List.of(text, "&mapMailMessage=false"), List.of(files, ""))) {
            try (MailIntake own = new MailIntake()) {
                Outcome outcome = own.receive(mail.get(0), mail.get(1), exchange -> own.stopMailServer());

                assertThat(outcome.failure())
                        .isExactlyInstanceOf(PenneoRetryableException.class)
                        .hasMessageContainingAll("could not be read from the mail server", "nothing was sent");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subject: =?UTF-8?Q?K=C3?=\n", "Subject: =?x?Q?y?=\n", "Subject:\n", "Subject: \t \n", ""})
    void aSubjectThatSaysNothingIsNoTitle(String subject) throws Exception {
        assertThat(intake.receive(subject + multipart("mixed", "b", TEXT, attached("b.pdf"), attached("a.pdf")))
                        .title())
                .isEqualTo("a");
    }

    @Test
    void aNameThatCannotBeDecodedIsNoTitle() throws Exception {
        String mail = mixed(TEXT, attached("=?UTF-8?Q?K=C3?="));

        assertThat(intake.receive(mail).documents()).containsExactly("Lease");
    }

    @Test
    void aMailThatCamelDoesNotMapKeepsAllItsParts() throws Exception {
        String mail = mixed(TEXT, attached("a.pdf"), attached("a.pdf"), pdf("Content-Type: application/pdf"));

        assertThat(intake.receive(mail, "&mapMailMessage=false", NOTHING).documents())
                .containsExactly("a", "a", "Document 3");
        assertThat(intake.receive(mail("49-mail-only-pdf/mail.eml"), "&mapMailMessage=false", NOTHING)
                        .documents())
                .containsExactly("Lease");
    }

    @Test
    void anAttachmentThatTheRouteHasRemovedIsNotMissed() throws Exception {
        String mail = mixed(TEXT, attached("a.pdf"), PHOTO);

        assertThat(intake.receive(mail, "", exchange -> attachments(exchange).removeAttachment("photo.jpg"))
                        .documents())
                .containsExactly("a");
    }

    @Test
    void anAttachmentThatTheRouteHasReplacedOrAddedIsADocument() throws Exception {
        Outcome outcome = intake.receive(mixed(TEXT, attached("a.pdf"), PHOTO), "", exchange -> {
            attachments(exchange).removeAttachment("photo.jpg");
            attachments(exchange).addAttachment("a.pdf", document());
            attachments(exchange).addAttachment("photo.pdf", document());
        });

        assertThat(outcome.documents()).containsExactly("a", "photo");
    }

    @Test
    void aListThatTheRouteHasMadeCountsInsteadOfTheAttachments() throws Exception {
        Outcome outcome = intake.receive(mixed(TEXT, attached("a.pdf"), PHOTO), "", exchange -> {
            exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            exchange.getMessage().setBody(List.of(Samples.pdf("One"), Samples.pdf("Two")));
        });

        assertThat(outcome.documents()).hasSize(2);
    }

    @Test
    void aPdfThatTheRouteHasFoundInAnEncryptedMailIsTheDocument() throws Exception {
        Outcome outcome = intake.receive(
                mail("50-mail-opaque-smime/mail.eml"),
                "",
                exchange -> exchange.getMessage().setBody(Samples.pdf("One")));

        assertThat(outcome.title()).isEqualTo("Lease");
    }

    @Test
    void aPictureOfTheTextDoesNotHideAPhotoOfItsName() throws Exception {
        String text = multipart(
                "related", "inner", TEXT, part("Content-Type: image/jpeg; name=photo.jpg\nContent-ID: <photo.jpg@1>"));

        assertThat(intake.receive(mixed(text, PHOTO, attached("a.pdf"))).refusal())
                .contains("photo.jpg (image/jpeg)");
    }

    @Test
    void namesThatCamelCutsToTheSameRestAreSeen() throws Exception {
        // both end in /Y2Nj, which camel-mail takes for the file of a folder
        String first = attached("=?UTF-8?B?YWFh/Y2Nj?=");
        String second = attached("=?UTF-8?B?YmJi/Y2Nj?=");

        assertThat(intake.receive(mixed(TEXT, first, second)).refusal()).contains("handleDuplicateAttachmentNames");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Type: text/plain\n\nDear all\n", "\n", "Content-Type: text/html\n\n<p>Dear all</p>\n"})
    void aMailOfTextAloneIsCalledAMailWithoutAPdf(String mail) throws Exception {
        assertThat(intake.receive("Subject: Lease\n" + mail).refusal()).contains("is a mail without an attached PDF");
    }

    @Test
    void aMailWithTheJsonOfACaseFileIsRead() throws Exception {
        String json = "{\"documents\":[{\"title\":\"D\",\"pdf\":\""
                + Base64.getEncoder().encodeToString(Samples.pdf("One")) + "\"}]}";

        Outcome outcome = intake.receive("Subject: Lease\nContent-Type: application/json\n\n" + json);

        assertThat(outcome.title()).isEqualTo("Lease");
        assertThat(outcome.documents()).containsExactly("D");
    }

    @Test
    void aMailOfAnotherContentIsNamed() throws Exception {
        assertThat(intake.receive("Subject: Scan\nContent-Type: image/png; name=scan.png\n\nabc\n")
                        .refusal())
                .contains("body: is not a PDF", "scan.png (image/png)");
    }

    @Test
    void aMailOfManyTextsIsCalledAMailWithoutAPdf() throws Exception {
        assertThat(intake.receive("Subject: Lease\n" + multipart("alternative", "b", TEXT, TEXT))
                        .refusal())
                .contains("is a mail without an attached PDF");
        String html = "Content-Type: text/html\n\n<img src=cid:a@b>\n";
        assertThat(intake.receive(mixed(html, part("Content-Type: image/png; name=scan.png\nContent-ID: <a@b>")))
                        .refusal())
                .contains("is a mail without an attached PDF", "scan.png (image/png)");
    }

    @Test
    void anEmptyAttachmentIsCalledEmpty() throws Exception {
        assertThat(intake.receive(mixed(
                                TEXT,
                                "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n"))
                        .refusal())
                .contains("is empty (0 bytes): a.pdf");
    }

    @Test
    void whatIsPersonalInAFileNameIsNotShown() throws Exception {
        String refusal = intake.receive(mixed(
                        TEXT,
                        part("Content-Type: image/png\nContent-Disposition: attachment;"
                                + " filename=\"jane@example.com 010190-1234 " + "x".repeat(80) + ".png\"")))
                .refusal();

        assertThat(refusal).contains("… … xxx", "(image/png)").doesNotContain("jane", "010190", "1234", "x".repeat(61));
    }

    @Test
    void theRuleCountsAlsoWhereTheMailIsNotSeen() throws Exception {
        String mail = mixed(
                TEXT,
                part("Content-Type: image/png; name=logo.png\nContent-ID: <a@b>\nContent-Disposition: inline"),
                attached("=?UTF-8?Q?K=C3=B8b?=.pdf"),
                part("Content-Type: application/pkcs7-signature; name=smime.p7s"));
        Processor anotherMessage = exchange -> {
            Map<String, Attachment> files = attachments(exchange).getAttachmentObjects();
            DefaultMessage message = new DefaultMessage(exchange);
            message.setHeaders(exchange.getMessage().getHeaders());
            exchange.setMessage(message);
            attachments(exchange).setAttachmentObjects(files);
        };

        assertThat(intake.receive(mail, "", anotherMessage).documents()).containsExactly("Køb");
    }

    private static AttachmentMessage attachments(Exchange exchange) {
        return exchange.getMessage(AttachmentMessage.class);
    }

    private static DataHandler document() {
        return new DataHandler(new ByteArrayDataSource(Samples.pdf("Another"), "application/pdf"));
    }
}
