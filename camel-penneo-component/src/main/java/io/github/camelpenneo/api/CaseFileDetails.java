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
 * A case file as Penneo returns it: the body after {@code getCaseFile}. Times are text: Unix seconds, or the text
 * that Penneo sent. A list that Penneo does not send is empty, and all lists are copied; any other component may be
 * null. {@link #toString()} shows no personal data.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md.
 *
 * @param id the id of the case file
 * @param title the title
 * @param status the number of the status; {@link CaseFileStatus#word} gives the word
 * @param userId the id of the owner
 * @param customerId the id of the owner's company
 * @param language the language, for example {@code en}
 * @param created the time of creation
 * @param activated the time at which the case file was sent to the signers; null before
 * @param updated the time of the last change
 * @param expireAt the time at which the case file expires
 * @param sensitiveData whether signers must identify themselves to see the documents
 * @param disableNotificationsOwner whether the owner receives no e-mails
 * @param disableEmailAttachments whether the final e-mails are sent without the documents
 * @param ccRecipients the recipients of a copy
 * @param signers the signers
 * @param documents the documents
 * @param additional further fields of Penneo's response, by their names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseFileDetails(
        Long id,
        String title,
        Integer status,
        Long userId,
        Long customerId,
        String language,
        String created,
        String activated,
        String updated,
        String expireAt,
        Boolean sensitiveData,
        Boolean disableNotificationsOwner,
        Boolean disableEmailAttachments,
        List<CcRecipient> ccRecipients,
        List<SignerDetails> signers,
        List<DocumentDetails> documents,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additional) {

    public CaseFileDetails {
        additional = additional == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(additional));
        ccRecipients = withoutNulls(ccRecipients);
        signers = withoutNulls(signers);
        documents = withoutNulls(documents);
    }

    private static <T> List<T> withoutNulls(List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    @Override
    public String toString() {
        return "CaseFileDetails[id=" + id + ", status=" + CaseFileStatus.word(status) + ", signers=" + signers.size()
                + ", documents=" + documents.size() + "]";
    }
}
