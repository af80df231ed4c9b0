package io.github.camelpenneo.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A case file as Penneo keeps it: what {@code getCaseFile} answers. Times are Penneo's own texts or numbers, as text.
 * Lists that Penneo leaves out are empty. {@link #toString()} shows no personal data.
 *
 * <p>Source: "Case files and documents" in the contract.
 *
 * @param id the case file's id
 * @param title its title
 * @param status Penneo's number; {@link CaseFileStatus#word} gives the word
 * @param userId the owner
 * @param customerId the owner's company
 * @param language {@code en}, {@code da}, …
 * @param created when it was created
 * @param activated when it was sent; null before that
 * @param updated when it last changed
 * @param expireAt when it expires; may be null
 * @param sensitiveData whether signers must identify themselves to see the documents
 * @param disableNotificationsOwner whether the owner gets no mail
 * @param disableEmailAttachments whether the final mails go without the documents
 * @param ccRecipients who gets a copy
 * @param signers who signs
 * @param documents what is signed
 * @param additional what Penneo said beyond these, by its names
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
        ccRecipients = ccRecipients == null ? List.of() : List.copyOf(ccRecipients);
        signers = signers == null ? List.of() : List.copyOf(signers);
        documents = documents == null ? List.of() : List.copyOf(documents);
    }

    @Override
    public String toString() {
        return "CaseFileDetails[id=" + id + ", status=" + CaseFileStatus.word(status) + ", signers=" + signers.size()
                + ", documents=" + documents.size() + "]";
    }
}
