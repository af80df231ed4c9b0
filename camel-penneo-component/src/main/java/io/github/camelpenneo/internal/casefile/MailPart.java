package io.github.camelpenneo.internal.casefile;

import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.github.camelpenneo.api.PdfContent;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.stream.RawField;

/**
 * One part of a mail, or one file of a form.
 *
 * @param name the file name, decoded; null for none
 * @param mediaType for example {@code application/pdf}, in lower case; empty if the part does not say it
 * @param disposition {@code attachment} or {@code inline}, in lower case; empty if the part does not say it
 * @param contentId the id by which the text shows the part; null for none
 * @param place the type of the multipart that holds the part, for example {@code related}; null if it is not known
 * @param fromMail whether the part has the headers of a part of a mail
 * @param content the content; null if it is of no interest
 */
record MailPart(
        String name,
        String mediaType,
        String disposition,
        String contentId,
        String place,
        boolean fromMail,
        PdfContent content) {

    /** The type of a part of a mail that does not say it (RFC 2045). */
    private static final String DEFAULT_TYPE = "text/plain";

    private static final int MAX_SHOWN = 60;

    /**
     * A part from its headers.
     *
     * @param headers the value of a header; null if the part does not have it
     * @param defaultName the name of a part without headers; null for none
     * @param defaultType the media type of a part without headers; null for none
     */
    static MailPart of(UnaryOperator<String> headers, String defaultName, String defaultType, PdfContent content) {
        String typeHeader = headers.apply("Content-Type");
        String dispositionHeader = headers.apply("Content-Disposition");
        boolean fromMail = typeHeader != null || dispositionHeader != null;
        String missingType = fromMail ? DEFAULT_TYPE : defaultType;
        ContentDispositionField type = parse(typeHeader == null ? missingType : typeHeader);
        ContentDispositionField disposition = parse(dispositionHeader);
        String name = fromMail ? nameOf(type, disposition) : defaultName;
        return new MailPart(
                decoded(name),
                lower(type.getDispositionType()),
                lower(disposition.getDispositionType()),
                headers.apply("Content-ID"),
                null,
                fromMail,
                content);
    }

    /** Both headers have one form; Mime4J decodes the parameters (RFC 2231) of this one alone. */
    private static ContentDispositionField parse(String header) {
        return ContentDispositionFieldLenientImpl.PARSER.parse(
                new RawField("Content-Disposition", header == null ? "" : header), DecodeMonitor.SILENT);
    }

    private static String nameOf(ContentDispositionField type, ContentDispositionField disposition) {
        String name = disposition.getParameter("filename");
        return name == null || name.isBlank() ? type.getParameter("name") : name;
    }

    /** A name that cannot be decoded stays as it is: it is a name, but never a title. */
    private static String decoded(String raw) {
        String decoded = HeaderText.decode(raw);
        return decoded == null && raw != null && !raw.isBlank() ? raw.strip() : decoded;
    }

    private static String lower(String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    /** The same part with the type of the multipart that holds it. */
    MailPart in(String multipart) {
        return new MailPart(name, mediaType, disposition, contentId, multipart, fromMail, content);
    }

    /** Whether both are the same part, as far as headers tell. */
    boolean isLike(MailPart other) {
        return Objects.equals(name, other.name)
                && mediaType.equals(other.mediaType)
                && disposition.equals(other.disposition)
                && Objects.equals(contentId, other.contentId);
    }

    boolean isAttachment() {
        return disposition.equals("attachment");
    }

    /** The file name in lower case; empty for none. */
    String lowerName() {
        return lower(name);
    }

    /** The title of a document with this content; null if the part has no name that can be read. */
    String title() {
        String readable = HeaderText.decode(name);
        return readable == null ? null : FileNames.base(readable);
    }

    /**
     * The part as an error message names it, for example {@code logo.png (image/png)}: in one line, not too long, and without what
     * could be an e-mail address or a number that identifies a person.
     */
    String shown() {
        String type = mediaType.isEmpty() ? "" : " (" + oneLine(mediaType) + ")";
        return (name == null ? "a part without a file name" : oneLine(name)) + type;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceAll("\\p{Cf}|\\p{Cs}", "")
                .replaceAll("\\S*@\\S*", "…")
                .replaceAll("\\d{6,}([ -]?\\d{3,4})?", "…");
        return line.codePointCount(0, line.length()) <= MAX_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    }
}
