package io.github.camelpenneo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The link to the signing page of one signer. Anyone with the link can act as the signer: the link is a secret, and
 * {@link #toString()} does not show it.
 *
 * <p>Source: "Job status" in docs/contract/creating.md.
 *
 * @param name the name of the signer
 * @param role the role of the signer; may be null
 * @param signingLink the URL of the signing page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SigningLink(String name, String role, String signingLink) {

    @Override
    public String toString() {
        return "SigningLink[]";
    }
}
