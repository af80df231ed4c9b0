package io.github.camelpenneo.internal.casefile;

import java.util.Locale;
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
 * @param content the content
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
     * A part of a mail.
     *
     * @param contentType the whole header; null for none
     */
    static MailPart ofMail(
            String name, String contentType, String disposition, String contentId, String place, PdfContent content) {
        return new MailPart(decoded(name), typeOf(contentType), lower(disposition), contentId, place, true, content);
    }

    /**
     * An attachment of a message, which may be of a mail.
     *
     * @param headers the value of a header; null if the attachment does not have it
     * @param dataName the name of an attachment without headers; null for none
     * @param dataType the media type of an attachment without headers; null for none
     */
    static MailPart of(UnaryOperator<String> headers, String dataName, String dataType, PdfContent content) {
        String type = headers.apply("Content-Type");
        String disposition = headers.apply("Content-Disposition");
        if (type == null && disposition == null) {
            return new MailPart(
                    decoded(dataName), dataType == null ? "" : typeOf(dataType), "", null, null, false, content);
        }
        String fileName = parse(disposition).getParameter("filename");
        String name = fileName == null || fileName.isBlank() ? parse(type).getParameter("name") : fileName;
        return ofMail(name, type, parse(disposition).getDispositionType(), headers.apply("Content-ID"), null, content);
    }

    /** The media type of a Content-Type header, in lower case. */
    static String typeOf(String contentType) {
        return contentType == null ? DEFAULT_TYPE : lower(parse(contentType).getDispositionType());
    }

    /** Both headers have one form; Mime4J decodes the parameters (RFC 2231) of this one alone. */
    private static ContentDispositionField parse(String header) {
        return ContentDispositionFieldLenientImpl.PARSER.parse(
                new RawField("Content-Disposition", header == null ? "" : header), DecodeMonitor.SILENT);
    }

    /** The name without folders. A name that cannot be decoded stays as it is: it is a name, but never a title. */
    private static String decoded(String raw) {
        String decoded = HeaderText.decode(raw);
        if (decoded == null) {
            return raw == null || raw.isBlank() ? null : raw.strip();
        }
        return decoded.substring(Math.max(decoded.lastIndexOf('/'), decoded.lastIndexOf('\\')) + 1);
    }

    private static String lower(String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    /** The same part with the content of an attachment. */
    MailPart with(PdfContent attachment) {
        return new MailPart(name, mediaType, disposition, contentId, place, fromMail, attachment);
    }

    /** The same part in another multipart. */
    MailPart in(String otherPlace) {
        return new MailPart(name, mediaType, disposition, contentId, otherPlace, fromMail, content);
    }

    /** The same part, which no text shows. */
    MailPart withoutId() {
        return new MailPart(name, mediaType, disposition, null, place, fromMail, content);
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
