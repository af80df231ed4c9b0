package io.github.camelpenneo.cases;

import io.github.camelpenneo.cases.MailIntake.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static io.github.camelpenneo.cases.MailIntake.mail;
import static org.assertj.core.api.Assertions.assertThat;

/** The mails of the cases, each with the defaults of camel-mail. */
@TestInstance(Lifecycle.PER_CLASS)
class MailCasesTest {

    private final MailIntake intake = new MailIntake();

    @AfterAll
    void close() {
        intake.close();
    }

    @Test
    void case03_an_encoded_subject_is_the_title() throws Exception {
        assertThat(intake.receive(mail("03-mail-encoded-subject/subject.eml")).title())
                .isEqualTo("Købsaftale for Ægade 1");
    }

    @Test
    void case03_a_folded_subject_is_one_line() throws Exception {
        assertThat(intake.receive(mail("03-mail-encoded-subject/folded.eml")).title())
                .isEqualTo("Lease agreement, first line and second line");
    }

    @Test
    void case03_an_encoded_file_name_is_the_title_of_the_document() throws Exception {
        assertThat(intake.receive(mail("03-mail-encoded-subject/filename.eml")).documents())
                .containsExactly("Købsaftale");
    }

    @Test
    void case27_a_mail_without_a_subject_takes_the_name_of_the_file() throws Exception {
        assertThat(intake.receive(mail("27-mail-without-subject/none.eml")).title())
                .isEqualTo("lease");
        assertThat(intake.receive(mail("27-mail-without-subject/empty.eml")).title())
                .isEqualTo("lease");
    }

    @Test
    void case28_two_parts_of_one_name_are_refused_unless_camel_mail_keeps_both() throws Exception {
        String twice = mail("28-mail-same-name-twice/twice.eml");

        assertThat(intake.receive(twice).refusal())
                .contains("handleDuplicateAttachmentNames=uuidSuffix", "contract.pdf (application/pdf)");
        assertThat(intake.receive(twice, "&handleDuplicateAttachmentNames=uuidSuffix", exchange -> {})
                        .documents())
                .containsExactly("contract", "contract");
    }

    @Test
    void case28_a_part_without_a_name_is_refused_unless_camel_mail_keeps_it() throws Exception {
        String unnamed = mail("28-mail-same-name-twice/unnamed.eml");

        assertThat(intake.receive(unnamed).refusal())
                .contains("generateMissingAttachmentNames=uuid", "without a file name (application/pdf)");
        assertThat(intake.receive(unnamed, "&generateMissingAttachmentNames=uuid", exchange -> {})
                        .documents())
                .containsExactly("a", "Document 2");
    }

    @Test
    void case46_a_forwarded_mail_is_refused_also_without_a_name() throws Exception {
        String forwarded = mail("46-mail-forwarded-unnamed/mail.eml");

        for (String options : new String[] {"", "&generateMissingAttachmentNames=uuid"}) {
            assertThat(intake.receive(forwarded, options, exchange -> {}).refusal())
                    .contains("is a forwarded mail", "(message/rfc822)");
        }
    }

    @Test
    void case47_a_logo_in_the_text_and_a_footer_are_left_out() throws Exception {
        for (String mail : new String[] {"47-mail-inline-logo/mail.eml", "47-mail-inline-logo/footer.eml"}) {
            Outcome outcome = intake.receive(mail(mail));

            assertThat(outcome.refusal()).as(mail).isEqualTo("not refused");
            assertThat(outcome.documents()).as(mail).containsExactly("Lease");
        }
    }

    @Test
    void case49_a_mail_that_is_only_a_pdf_takes_its_subject() throws Exception {
        Outcome outcome = intake.receive(mail("49-mail-only-pdf/mail.eml"));

        assertThat(outcome.refusal()).isEqualTo("not refused");
        assertThat(outcome.title()).isEqualTo("Lease");
        assertThat(outcome.documents()).containsExactly("Lease");
    }

    @Test
    void case50_a_signed_or_encrypted_mail_is_called_one() throws Exception {
        assertThat(intake.receive(mail("50-mail-opaque-smime/mail.eml")).refusal())
                .contains("is a signed or encrypted mail", "smime.p7m (application/pkcs7-mime)");
    }
}
