package io.github.camelpenneo.api;

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
 */
public record SignerDetails(
        Long id, String name, String ssnType, Boolean storeAsContact, SigningRequest signingRequest) {

    /**
     * The request to one signer.
     *
     * @param id its id
     * @param status 0 sent, 1 request opened, 2 opened, 3 signed, 4 rejected, 6 undeliverable, 8 finalized, 9 deleted
     * @param email where it went; may be null
     * @param language the language of its mails; may be null
     */
    public record SigningRequest(Long id, Integer status, String email, String language) {

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
