package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.internal.json.Json;

/** SHA-256 in hexadecimal, by which a message that comes again is recognised. */
public final class ContentDigest {

    /** Maps of a user can have another order in another process. */
    private static final ObjectWriter SORTED = Json.MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final String FIELDS = "fields-";

    private final MessageDigest digest;

    private ContentDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java runtime lacks SHA-256", e);
        }
    }

    /** The digest of texts; null is a text of its own. */
    public static String of(String... texts) {
        ContentDigest digest = new ContentDigest();
        for (String text : texts) {
            digest.add(text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8), text == null ? -1 : 0);
        }
        return digest.hex();
    }

    /**
     * The digest of the fields and PDFs of a draft, without the reference. Where a PDF can be read only once, or cannot be read, the
     * digest is of the fields alone.
     */
    public static String of(Draft draft) {
        try {
            return draft.pdfs().stream().allMatch(PdfContent::isRepeatable) ? of(draft, draft.pdfs()) : ofFields(draft);
        } catch (IOException e) {
            return ofFields(draft);
        }
    }

    /** Whether a digest of a draft is of its PDFs too. */
    public static boolean isWhole(String digest) {
        return !digest.startsWith(FIELDS);
    }

    private static String ofFields(Draft draft) {
        try {
            return FIELDS + of(draft, List.of());
        } catch (IOException e) {
            throw new IllegalStateException("A case file that was read is not JSON", e);
        }
    }

    private static String of(Draft draft, List<PdfContent> pdfs) throws IOException {
        ObjectNode fields = draft.caseFile().deepCopy();
        fields.remove("reference");
        ContentDigest digest = new ContentDigest();
        digest.add(SORTED.writeValueAsBytes(Json.MAPPER.treeToValue(fields, Object.class)), 0);
        for (PdfContent pdf : pdfs) {
            digest.add(pdf);
        }
        return digest.hex();
    }

    private void add(byte[] bytes, int mark) {
        digest.update(Integer.toString(mark == 0 ? bytes.length : mark).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ' ');
        digest.update(bytes);
    }

    private void add(PdfContent pdf) throws IOException {
        add(Long.toString(pdf.length()).getBytes(StandardCharsets.US_ASCII), 0);
        try (InputStream in = pdf.open();
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
