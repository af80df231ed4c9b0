package io.github.camelpenneo.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A signer as Penneo keeps it. {@link #toString()} shows no personal data.
 *
 * <p>Source: "Case files and documents" in the contract.
 *
 * @param id the signer's id
 * @param name the signer's name
 * @param ssnType which kind of number identifies the signer; may be null
 * @param storeAsContact whether Penneo keeps the signer as a contact; may be null
 * @param signingRequest where the request to this signer stands; may be null
 * @param additional what Penneo said beyond these, by its names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignerDetails(
        Long id,
        String name,
        String ssnType,
        Boolean storeAsContact,
        SigningRequest signingRequest,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additional) {

    public SignerDetails {
        additional = additional == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(additional));
    }

    /**
     * The request to one signer.
     *
     * @param id its id
     * @param status 0 sent, 1 request opened, 2 opened, 3 signed, 4 rejected, 6 undeliverable, 8 finalized, 9 deleted
     * @param email where it went; may be null
     * @param language the language of its mails; may be null
     * @param additional what Penneo said beyond these, by its names
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SigningRequest(
            Long id,
            Integer status,
            String email,
            String language,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additional) {

        public SigningRequest {
            additional = additional == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(additional));
        }

        @Override
        public String toString() {
            return "SigningRequest[id=" + id + ", status=" + status + "]";
        }
    }

    @Override
    public String toString() {
        return "SignerDetails[id=" + id + "]";
    }
}
