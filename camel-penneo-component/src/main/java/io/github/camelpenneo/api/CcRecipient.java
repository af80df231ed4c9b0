package io.github.camelpenneo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Somebody who gets a copy of the signed documents.
 *
 * <p>Source: "Creating a case file" in the contract.
 *
 * @param name the name
 * @param email the address
 * @param storeAsContact whether Penneo keeps the recipient as a contact; may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CcRecipient(String name, String email, Boolean storeAsContact) {

    @Override
    public String toString() {
        return "CcRecipient[]";
    }
}
