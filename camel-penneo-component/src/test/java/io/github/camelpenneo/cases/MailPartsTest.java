package io.github.camelpenneo.cases;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.camelpenneo.cases.MailIntake.attached;
import static io.github.camelpenneo.cases.MailIntake.mixed;
import static io.github.camelpenneo.cases.MailIntake.multipart;
import static io.github.camelpenneo.cases.MailIntake.part;
import static io.github.camelpenneo.cases.MailIntake.pdf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What of a mail is a document, what is left out, and what is refused: decision 0046. */
@Tag("one-line")
@TestInstance(Lifecycle.PER_CLASS)
class MailPartsTest {

    private static final String TEXT = part("Content-Type: text/plain; charset=utf-8");
    private static final String HTML =
            "Content-Type: text/html\n\n<img src='cid:image001.png@01'><img src=\"cid:a%40b\">\n";
    private static final String LEASE = attached("Lease.pdf");

    private final MailIntake intake = new MailIntake();

    @AfterAll
    void close() {
        intake.close();
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments(
                        "a PDF that Apple Mail shows in the text",
                        pdf(
                                "Content-Type: application/pdf; name=Annex.pdf\nContent-Disposition: inline; filename=Annex.pdf")),
                arguments(
                        "a PDF without its type",
                        pdf(
                                "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=Annex.PDF")),
                arguments(
                        "a PDF with another type",
                        pdf(
                                "Content-Type: text/plain; name=Annex.pdf\nContent-Disposition: inline; filename=Annex.pdf")),
                arguments(
                        "a PDF that is called a picture of the text",
                        multipart(
                                "related",
                                "inner",
                                HTML,
                                pdf("Content-Type: image/png; name=Annex.png\nContent-ID: <image001.png@01>\n"
                                        + "Content-Disposition: inline"))),
                arguments(
                        "a PDF that is called a picture, in a mail of plain text",
                        pdf("Content-Type: image/jpeg; name=Annex.jpg\nContent-ID: <a@b>")),
                arguments(
                        "a PDF that is called a card",
                        pdf("Content-Type: text/vcard\nContent-Disposition: attachment; filename=Annex.vcf")),
                arguments(
                        "a PDF with a name in its type alone",
                        pdf("Content-Type: application/pdf; name=\"Annex.pdf\"")),
                arguments(
                        "a PDF with an id",
                        pdf(
                                "Content-Type: application/pdf\nContent-ID: <a@b>\nContent-Disposition: attachment; filename=Annex")),
                arguments(
                        "a PDF beside the text in a multipart/alternative",
                        multipart(
                                "alternative",
                                "inner",
                                TEXT,
                                multipart("mixed", "innermost", HTML, attached("Annex.pdf")))),
                arguments(
                        "a PDF with the resource fork of a Mac",
                        multipart(
                                "appledouble",
                                "inner",
                                part("Content-Type: application/applefile; name=._Annex.pdf"),
                                attached("Annex.pdf"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void isADocument(String what, String part) throws Exception {
        assertThat(intake.receive(mixed(TEXT, LEASE, part)).documents()).containsExactly("Annex", "Lease");
    }

    static Stream<Arguments> decoration() {
        String logo = "Content-Type: image/png; name=image001.png\nContent-ID: <image001.png@01>\n";
        return Stream.of(
                arguments(
                        "Outlook's logo",
                        multipart("related", "inner", HTML, part(logo + "Content-Disposition: inline"))),
                arguments("a logo without a disposition", multipart("related", "inner", HTML, part(logo))),
                arguments(
                        "a logo as attachment of the text",
                        multipart("related", "inner", HTML, part(logo + "Content-Disposition: attachment"))),
                arguments("two logos of one name", multipart("related", "inner", HTML, part(logo), part(logo))),
                arguments(
                        "a logo without a name", multipart("related", "inner", HTML, part("Content-Type: image/gif"))),
                arguments(
                        "a logo without its type",
                        multipart(
                                "related",
                                "inner",
                                HTML,
                                part("Content-Type: application/octet-stream; name=logo.JPG\nContent-ID: <a@b>"))),
                arguments(
                        "a picture in the text of Apple Mail",
                        multipart("mixed", "inner", HTML, part(logo + "Content-Disposition: inline"))),
                arguments(
                        "a picture of which the address is encoded",
                        multipart(
                                "mixed",
                                "inner",
                                HTML,
                                part(
                                        "Content-Type: image/png; name=x.png\nContent-ID: <a@b>\nContent-Disposition: inline"))),
                arguments(
                        "the disclaimer of a mail server",
                        part("Content-Type: text/html\nContent-Disposition: inline; filename=Disclaimer.html")),
                arguments(
                        "the footer of a mailing list",
                        part(
                                "Content-Type: text/plain; name=footer.txt\nContent-Disposition: inline; filename=footer.txt")),
                arguments("a footer without a name", part("Content-Type: text/plain\nContent-Disposition: inline")),
                arguments(
                        "an S/MIME signature",
                        part("Content-Type: application/pkcs7-signature; name=smime.p7s\n"
                                + "Content-Disposition: attachment; filename=smime.p7s")),
                arguments(
                        "an S/MIME signature without its type",
                        part("Content-Type: application/octet-stream\n"
                                + "Content-Disposition: attachment; filename=smime.p7s")),
                arguments(
                        "an S/MIME signature without a name",
                        part("Content-Type: application/x-pkcs7-signature\nContent-Disposition: attachment")),
                arguments(
                        "a PGP signature",
                        part("Content-Type: application/pgp-signature; name=signature.asc\n"
                                + "Content-Disposition: attachment; filename=signature.asc")),
                arguments("a PGP signature without a name", part("Content-Type: application/pgp-signature")),
                arguments(
                        "the sender's PGP key",
                        part("Content-Type: application/pgp-keys\n"
                                + "Content-Disposition: attachment; filename=OpenPGP_0x1.asc")),
                arguments(
                        "the sender's card",
                        part("Content-Type: text/x-vcard; name=jane.vcf\n"
                                + "Content-Disposition: attachment; filename=jane.vcf")),
                arguments(
                        "the text as an invitation",
                        multipart(
                                "alternative",
                                "inner",
                                TEXT,
                                part("Content-Type: text/calendar; method=REQUEST; name=meeting.ics"))),
                arguments(
                        "a text with a name",
                        multipart("alternative", "inner", part("Content-Type: text/plain; name=text.txt"), HTML)),
                arguments("a text without a type", part("X-Nothing: yes")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decoration")
    void isLeftOut(String what, String part) throws Exception {
        assertThat(intake.receive(mixed(TEXT, part, LEASE)).documents()).containsExactly("Lease");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused(
                        "a photo", "Content-Type: image/jpeg\nContent-Disposition: attachment; filename=photo.jpg",
                        "is not a PDF", "photo.jpg (image/jpeg)"),
                refused(
                        "a photo that Gmail has given an id",
                        "Content-Type: image/jpeg\nContent-ID: <f_1>\nContent-Disposition: attachment; filename=photo.jpg",
                        "is not a PDF",
                        "photo.jpg (image/jpeg)"),
                refused(
                        "a photo from a telephone",
                        "Content-Type: image/jpeg; name=IMG_1.jpeg\nContent-Disposition: inline; filename=IMG_1.jpeg",
                        "is not a PDF",
                        "IMG_1.jpeg (image/jpeg)"),
                refused(
                        "a photo that plain text cannot show",
                        "Content-Type: image/jpeg\nContent-ID: <p2@x>\nContent-Disposition: inline; filename=page2.jpg",
                        "is not a PDF",
                        "page2.jpg (image/jpeg)"),
                arguments(
                        "a photo that the HTML does not show",
                        multipart(
                                "mixed",
                                "inner",
                                HTML,
                                part(
                                        "Content-Type: image/jpeg; name=page2.jpg\nContent-ID: <image001.png@0>\nContent-Disposition: inline")),
                        List.of("is not a PDF", "page2.jpg (image/jpeg)")),
                arguments(
                        "a photo in a multipart/related of plain text",
                        multipart("related", "inner", TEXT, part("Content-Type: image/jpeg; name=page2.jpg")),
                        List.of("is not a PDF", "page2.jpg (image/jpeg)")),
                refused(
                        "a text with a name that is shown in the text",
                        "Content-Type: text/plain\nContent-Disposition: inline; filename=terms.txt",
                        "is not a PDF",
                        "terms.txt (text/plain)"),
                refused(
                        "a page with a name that is shown in the text",
                        "Content-Type: text/html\nContent-Disposition: inline; filename=terms.html",
                        "is not a PDF",
                        "terms.html (text/html)"),
                refused(
                        "a text of another kind that is shown in the text",
                        "Content-Type: text/markdown\nContent-Disposition: inline; filename=terms.md",
                        "is not a PDF",
                        "terms.md (text/markdown)"),
                arguments(
                        "a PDF that is called a text without a name",
                        pdf("Content-Type: text/plain"),
                        List.of("has no file name", "mapMailMessage=false", "(text/plain)")),
                arguments(
                        "a PDF that is called a picture without a name",
                        multipart(
                                "related",
                                "inner",
                                HTML,
                                pdf("Content-Type: image/png\nContent-ID: <a@b>\nContent-Disposition: inline")),
                        List.of("has no file name", "(image/png)")),
                arguments(
                        "base64 that was cut off",
                        "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xL\n",
                        List.of("cannot be decoded", "cut off or damaged: a.pdf")),
                arguments(
                        "an encoding that does not exist",
                        "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: x-any\n\nJVBERi0xL\n",
                        List.of("Content-Transfer-Encoding that does not exist", "a.pdf (application/pdf)")),
                refused(
                        "an attached text",
                        "Content-Type: text/plain\nContent-Disposition: attachment; filename=contract.txt",
                        "is not a PDF",
                        "contract.txt (text/plain)"),
                refused(
                        "a text with a name", "Content-Type: text/plain; name=contract.txt",
                        "is not a PDF", "contract.txt (text/plain)"),
                refused(
                        "an attached text without a name", "Content-Type: text/plain\nContent-Disposition: attachment",
                        "generateMissingAttachmentNames=uuid", "(text/plain)"),
                refused(
                        "what is only called a PDF", "Content-Type: application/pdf; name=Annex.pdf",
                        "is not a PDF", "Annex.pdf (application/pdf)"),
                refused(
                        "a signed PDF",
                        "Content-Type: application/pkcs7-mime\nContent-Disposition: attachment; filename=Annex.pdf.p7m",
                        "signed or encrypted",
                        "Annex.pdf.p7m"),
                refused(
                        "the signature of a PDF",
                        "Content-Type: application/pkcs7-signature\nContent-Disposition: attachment; filename=Annex.pdf.p7s",
                        "is not a PDF",
                        "Annex.pdf.p7s"),
                refused(
                        "Outlook's own format",
                        "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Disposition: attachment",
                        "Outlook's own format",
                        "winmail.dat (application/ms-tnef)"),
                refused(
                        "Outlook's own format without its type",
                        "Content-Type: application/octet-stream; name=\"WINMAIL.DAT\"",
                        "Outlook's own format",
                        "WINMAIL.DAT"),
                refused(
                        "an encrypted mail", "Content-Type: application/pgp-encrypted",
                        "encrypted mail (PGP)", "(application/pgp-encrypted)"),
                refused(
                        "an invitation as a file",
                        "Content-Type: application/ics\nContent-Disposition: attachment; filename=invite.ics",
                        "is not a PDF",
                        "invite.ics (application/ics)"),
                refused(
                        "a forwarded mail with a name", "Content-Type: message/rfc822; name=Fwd.eml",
                        "is a forwarded mail", "Fwd.eml (message/rfc822)"),
                refused(
                        "a delivery status", "Content-Type: message/delivery-status",
                        "a report", "(message/delivery-status)"),
                refused(
                        "a file that Thunderbird has taken off",
                        "Content-Type: text/x-moz-deleted; name=\"Deleted: Annex.docx\"\nContent-Disposition: inline",
                        "is not a PDF",
                        "Annex.docx"));
    }

    private static Arguments refused(String what, String headers, String... words) {
        return arguments(what, part(headers), List.of(words));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedAndNamed(String what, String part, List<String> words) throws Exception {
        assertThat(intake.receive(mixed(TEXT, LEASE, part)).refusal()).contains(words);
    }
}
