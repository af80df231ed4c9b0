package io.github.camelpenneo.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A document as Penneo returns it: a body for {@code downloadDocument}. Times are text, as in
 * {@link CaseFileDetails}. Any component but the lists may be null. {@link #toString()} shows no title.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md.
 *
 * @param id the id for {@code downloadDocument}
 * @param documentId the identifier that is printed on the signed document
 * @param caseFileId the id of the case file
 * @param title the title
 * @param status the number of the status; 5 is completed
 * @param signable false for an attachment
 * @param documentOrder the position in the case file
 * @param fileSize the size in bytes
 * @param format the file format, for example {@code pdf}
 * @param created the time of creation
 * @param signatureLines the signatures that the document needs
 * @param additional further fields of Penneo's response, by their names
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
        signatureLines = signatureLines == null
                ? List.of()
                : signatureLines.stream().filter(Objects::nonNull).toList();
    }

    @Override
    public String toString() {
        return "DocumentDetails[id=" + id + ", caseFileId=" + caseFileId + ", status=" + status + "]";
    }

    /**
     * A signature that a document needs. Any component may be null.
     *
     * @param id the id of the signature line
     * @param signerId the id of the signer
     * @param documentId the id of the document
     * @param role the role in which the signer signs
     * @param signOrder the position in the order of signing; 0 for no order
     * @param activatedAt the time at which it became the signer's turn; null before
     * @param additional further fields of Penneo's response, by their names
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
