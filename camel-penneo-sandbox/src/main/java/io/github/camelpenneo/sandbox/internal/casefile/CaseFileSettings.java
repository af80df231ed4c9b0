package io.github.camelpenneo.sandbox.internal.casefile;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The fields of a case file that do not change after its creation.
 *
 * @param expireAt in Unix seconds; null if the case file does not expire
 * @param ccRecipients a JSON array of {@code {name, email, storeAsContact}}
 * @param folderId null if the create request has no {@code folderId}
 * @param metaData null if the create request has no {@code metaData}
 * @param reference null if the create request has no {@code reference}
 */
record CaseFileSettings(
        String title,
        String language,
        Long expireAt,
        boolean sensitiveData,
        boolean disableNotificationsOwner,
        boolean disableEmailAttachments,
        JsonNode ccRecipients,
        Long folderId,
        String metaData,
        String reference) {
    @Override
    public String toString() {
        return "CaseFileSettings";
    }
}
