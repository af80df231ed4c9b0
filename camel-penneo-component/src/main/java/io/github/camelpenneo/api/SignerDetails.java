package io.github.camelpenneo.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A signer as Penneo returns it. Any component may be null. {@link #toString()} shows no personal data.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md.
 *
 * @param id the id of the signer
 * @param name the name
 * @param ssnType the type of the number that identifies the signer
 * @param storeAsContact whether Penneo keeps the signer as a contact
 * @param signingRequest the request to the signer
 * @param additional further fields of Penneo's response, by their names
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
     * The request to a signer to sign.
     *
     * @param id the id of the request
     * @param status the number of the status: 0 sent, 1 request opened, 2 opened, 3 signed, 4 rejected, 6
     *     undeliverable, 8 finalized, 9 deleted
     * @param email the e-mail address of the signer; may be null
     * @param language the language of the e-mails; may be null
     * @param additional further fields of Penneo's response, by their names
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
