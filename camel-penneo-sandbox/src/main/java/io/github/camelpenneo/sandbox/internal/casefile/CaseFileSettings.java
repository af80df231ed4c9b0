package io.github.camelpenneo.sandbox.internal.casefile;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a case file was created with and keeps.
 *
 * @param expireAt in Unix seconds; null if never
 * @param ccRecipients a JSON array of {@code {name, email, storeAsContact}}
 * @param folderId null for none
 * @param metaData null for none
 * @param reference null for none
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
