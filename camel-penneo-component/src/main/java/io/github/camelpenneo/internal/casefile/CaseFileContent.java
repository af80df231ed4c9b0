package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.internal.json.Json;

/**
 * What identifies the content of a case file: the fields that its message gives it, without the reference, and its PDFs. The PDFs are read
 * when they are asked for; where one can be read only once, or cannot be read, the fields alone identify the case file.
 */
public final class CaseFileContent {

    /** Maps of a user can have another order in another process. */
    private static final ObjectWriter SORTED = Json.MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final String FIELDS = "fields-";

    private final ObjectNode fields;
    private final List<PdfContent> pdfs;

    /** The content of a draft; later changes of its fields do not count. */
    public CaseFileContent(Draft draft) {
        this.fields = draft.caseFile().deepCopy().without("reference");
        this.pdfs = draft.pdfs();
    }

    /** A key within an exchange: of the fields, and of the checksums of the PDFs, which are known once the PDFs have been sent. */
    public String key() {
        return identify(
                bytes(Json.MAPPER.writer(), fields), (digest, pdf) -> digest.add(((ChecksummedPdf) pdf).checksum()));
    }

    /** A digest of everything, to be stored. */
    public String digest() {
        return identify(bytes(SORTED, Json.MAPPER.convertValue(fields, Object.class)), ContentDigest::add);
    }

    private static byte[] bytes(ObjectWriter writer, Object json) {
        try {
            return writer.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A case file that was read is not JSON", e);
        }
    }

    /** Whether a digest is of the PDFs, too. */
    public static boolean isWhole(String digest) {
        return !digest.startsWith(FIELDS);
    }

    @FunctionalInterface
    private interface PdfIdentity {
        void addTo(ContentDigest digest, PdfContent pdf) throws IOException;
    }

    private String identify(byte[] ofFields, PdfIdentity ofPdf) {
        if (pdfs.stream().allMatch(PdfContent::isRepeatable)) {
            try {
                ContentDigest digest = new ContentDigest().add(ofFields);
                for (PdfContent pdf : pdfs) {
                    ofPdf.addTo(digest, pdf);
                }
                return digest.hex();
            } catch (IOException | RuntimeException e) {
                // A PDF that cannot be read does not identify the case file
            }
        }
        return FIELDS + new ContentDigest().add(ofFields).hex();
    }
}
