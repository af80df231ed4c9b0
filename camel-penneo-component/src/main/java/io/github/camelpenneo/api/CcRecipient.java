package io.github.camelpenneo.api;

/**
 * Somebody who gets a copy of the signed documents.
 *
 * <p>Source: "Creating a case file" in the contract.
 *
 * @param name the name
 * @param email the address
 * @param storeAsContact whether Penneo keeps the recipient as a contact; may be null
 */
public record CcRecipient(String name, String email, Boolean storeAsContact) {

    @Override
    public String toString() {
        return "CcRecipient[]";
    }
}
