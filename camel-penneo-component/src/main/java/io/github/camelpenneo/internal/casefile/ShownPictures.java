package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes the Content-ID from parts that no text of the mail shows, so that they do not count as decoration. */
final class ShownPictures {

    private static final int MAX_TEXT = 4 * 1024 * 1024;

    private ShownPictures() {}

    /** The parts. In a mail without HTML, nothing is shown in the text. */
    static List<OriginalPart> check(List<OriginalPart> parts) throws IOException {
        List<MailPart> texts = parts.stream()
                .map(OriginalPart::part)
                .filter(ShownPictures::isHtml)
                .toList();
        List<OriginalPart> checked = new ArrayList<>();
        String html = null;
        for (OriginalPart original : parts) {
            MailPart part = original.part();
            if (texts.isEmpty() && "related".equals(part.place())) {
                part = part.in("mixed");
            }
            if (part.contentId() != null && MailPartRule.isLeftOut(part) && !MailPartRule.isLeftOut(part.withoutId())) {
                html = html == null ? read(texts) : html;
                part = shows(html, part.contentId()) ? part : part.withoutId();
            }
            checked.add(new OriginalPart(part, original.keys()));
        }
        return checked;
    }

    private static boolean isHtml(MailPart part) {
        return part.mediaType().equals("text/html") && !part.isAttachment();
    }

    private static String read(List<MailPart> texts) throws IOException {
        StringBuilder html = new StringBuilder();
        for (MailPart text : texts) {
            try (InputStream in = text.content().open()) {
                html.append(new String(in.readNBytes(MAX_TEXT), StandardCharsets.ISO_8859_1))
                        .append(' ');
            } catch (BrokenMailException e) {
                // Shows nothing, so that the pictures are refused
                html.append(' ');
            }
        }
        return html.toString().replace("&amp;", "&").toLowerCase(Locale.ROOT);
    }

    private static boolean shows(String html, String contentId) {
        String id = contentId.strip().replaceAll("^<|>$", "").toLowerCase(Locale.ROOT);
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        String anyForm = Pattern.quote(id) + '|' + Pattern.quote(encoded) + '|' + Pattern.quote(id.replace("@", "%40"));
        return !id.isEmpty()
                && Pattern.compile("cid:(" + anyForm + ")(?![\\w@.$+-])")
                        .matcher(html)
                        .find();
    }
}
