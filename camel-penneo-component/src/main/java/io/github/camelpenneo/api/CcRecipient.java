package io.github.camelpenneo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A recipient of a copy of the signed documents. {@link #toString()} shows no personal data.
 *
 * <p>Source: "Creating a case file" in docs/contract/creating.md.
 *
 * @param name the name; required
 * @param email the e-mail address; required
 * @param storeAsContact whether Penneo keeps the recipient as a contact; null for Penneo's default, true
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CcRecipient(String name, String email, Boolean storeAsContact) {

    @Override
    public String toString() {
        return "CcRecipient[]";
    }
}
