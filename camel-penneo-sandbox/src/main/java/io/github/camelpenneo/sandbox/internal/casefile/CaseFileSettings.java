package io.github.camelpenneo.sandbox.internal.casefile;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a case file was created with and keeps.
 *
 * @param expireAt in Unix seconds; null if never
 * @param ccRecipients a JSON array of {@code {name, email, storeAsContact}}
 */
record CaseFileSettings(
        String title,
        String language,
        Long expireAt,
        boolean sensitiveData,
        boolean disableNotificationsOwner,
        boolean disableEmailAttachments,
        JsonNode ccRecipients) {
    @Override
    public String toString() {
        return "CaseFileSettings";
    }
}
