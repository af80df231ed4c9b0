package io.github.camelpenneo.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A document as Penneo keeps it: a body for {@code downloadDocument}.
 *
 * <p>Source: "Case files and documents" in the contract.
 *
 * @param id the id under which the document is downloaded
 * @param documentId the reference printed on the signed document
 * @param caseFileId the case file it belongs to
 * @param title its title
 * @param status Penneo's number
 * @param signable false for an attachment
 * @param documentOrder its place in the case file
 * @param fileSize in bytes; may be null
 * @param format for example {@code pdf}
 * @param created when it was created
 * @param signatureLines who signs it, in which role and order
 * @param additional what Penneo said beyond these, by its names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocumentDetails(
        Long id,
        String documentId,
        Long caseFileId,
        String title,
        Integer status,
        Boolean signable,
        Integer documentOrder,
        Long fileSize,
        String format,
        String created,
        List<SignatureLine> signatureLines,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additional) {

    public DocumentDetails {
        additional = additional == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(additional));
        signatureLines = signatureLines == null ? List.of() : List.copyOf(signatureLines);
    }

    @Override
    public String toString() {
        return "DocumentDetails[id=" + id + ", caseFileId=" + caseFileId + ", status=" + status + "]";
    }

    /**
     * One signature that a document needs.
     *
     * @param id its id
     * @param signerId who signs
     * @param documentId what is signed
     * @param role in which role; may be null
     * @param signOrder 0 for no order
     * @param activatedAt when it was the signer's turn; null before that
     * @param additional what Penneo said beyond these, by its names
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SignatureLine(
            Long id,
            Long signerId,
            Long documentId,
            String role,
            Integer signOrder,
            String activatedAt,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additional) {

        public SignatureLine {
            additional = additional == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(additional));
        }

        @Override
        public String toString() {
            return "SignatureLine[id=" + id + ", signerId=" + signerId + ", documentId=" + documentId + "]";
        }
    }
}
