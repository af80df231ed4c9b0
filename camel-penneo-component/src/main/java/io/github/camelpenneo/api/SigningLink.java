package io.github.camelpenneo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The link under which one signer signs. Whoever has it can act as the signer: a secret, so {@link #toString()} shows
 * nothing of it.
 *
 * <p>Source: "Job status" in the contract.
 *
 * @param name the signer's name
 * @param role the signer's role; may be null
 * @param signingLink the address of the signing page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SigningLink(String name, String role, String signingLink) {

    @Override
    public String toString() {
        return "SigningLink[]";
    }
}
