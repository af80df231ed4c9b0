package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Somebody who is to sign. What is null is left out, and Penneo's default holds. {@link #toString()} shows nothing: nearly
 * all of it is personal data.
 *
 * <p>Source: "Creating a case file" in the contract.
 *
 * @param name the name
 * @param email where Penneo writes to; without it Penneo sends nothing, and the signing link is yours to deliver
 * @param role the role that documents name, at least 3 characters
 * @param signOrder lower signs first, equal at the same time; default 0: no order
 * @param onBehalfOf the company that is signed for
 * @param vatin the VAT number of that company
 * @param socialSecurityNumberPlain the number that identifies the signer, or a phone number (E.164)
 * @param ssnType what kind of number that is: {@code legacy dk:cpr se:pin no:nin be:nrn fi:pic google:oidc microsoft:oidc sms}
 * @param accessControl whether the signer must be identified to see anything; default false
 * @param enableInsecureSigning whether the signer may sign without an electronic identity; default false
 * @param insecureSigningMethods how then: {@code text draw image}
 * @param secureSigningMethods which electronic identities may be used: {@code mitid.dk bankid_se bankid_no itsme.be ftn.fi eid.belgium.be passport-reader.eident.dk ausweisapp.bund.de qes.personal.mitid.dk}
 * @param language the language of page and mails: {@code en da sv nl fr fi no de}
 * @param emailFormat {@code text} or {@code html}; default text
 * @param emailSubject the subject of the request, at least 5 characters
 * @param emailText the text of the request, at least 5 characters
 * @param reminderEmailSubject the subject of reminders, at least 5 characters
 * @param reminderEmailText the text of reminders, at least 5 characters
 * @param completedEmailSubject the subject of the final mail, at least 5 characters
 * @param completedEmailText the text of the final mail, at least 5 characters
 * @param reminderInterval days between reminders, from 1
 * @param successUrl where the browser goes after signing
 * @param failUrl where the browser goes after a failure
 * @param activeAt from when the signer can sign
 * @param expireAt until when the signer can sign
 * @param storeAsContact whether Penneo keeps the signer as a contact; default true
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Signer(
        String name,
        String email,
        String role,
        Integer signOrder,
        String onBehalfOf,
        String vatin,
        String socialSecurityNumberPlain,
        String ssnType,
        Boolean accessControl,
        Boolean enableInsecureSigning,
        List<String> insecureSigningMethods,
        List<String> secureSigningMethods,
        String language,
        String emailFormat,
        String emailSubject,
        String emailText,
        String reminderEmailSubject,
        String reminderEmailText,
        String completedEmailSubject,
        String completedEmailText,
        Integer reminderInterval,
        String successUrl,
        String failUrl,
        Instant activeAt,
        Instant expireAt,
        Boolean storeAsContact) {

    public Signer {
        insecureSigningMethods = insecureSigningMethods == null ? null : List.copyOf(insecureSigningMethods);
        secureSigningMethods = secureSigningMethods == null ? null : List.copyOf(secureSigningMethods);
    }

    /** For one that is put together field by field. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String toString() {
        return "Signer[]";
    }

    /** Takes the fields one by one; what is not said is left to Penneo. */
    public static final class Builder {
        private String name;
        private String email;
        private String role;
        private Integer signOrder;
        private String onBehalfOf;
        private String vatin;
        private String socialSecurityNumberPlain;
        private String ssnType;
        private Boolean accessControl;
        private Boolean enableInsecureSigning;
        private List<String> insecureSigningMethods;
        private List<String> secureSigningMethods;
        private String language;
        private String emailFormat;
        private String emailSubject;
        private String emailText;
        private String reminderEmailSubject;
        private String reminderEmailText;
        private String completedEmailSubject;
        private String completedEmailText;
        private Integer reminderInterval;
        private String successUrl;
        private String failUrl;
        private Instant activeAt;
        private Instant expireAt;
        private Boolean storeAsContact;

        private Builder() {}

        /** The name. */
        public Builder name(String value) {
            this.name = value;
            return this;
        }

        /** Where Penneo writes to; without it Penneo sends nothing, and the signing link is yours to deliver. */
        public Builder email(String value) {
            this.email = value;
            return this;
        }

        /** The role that documents name, at least 3 characters. */
        public Builder role(String value) {
            this.role = value;
            return this;
        }

        /** Lower signs first, equal at the same time; default 0: no order. */
        public Builder signOrder(Integer value) {
            this.signOrder = value;
            return this;
        }

        /** The company that is signed for. */
        public Builder onBehalfOf(String value) {
            this.onBehalfOf = value;
            return this;
        }

        /** The VAT number of that company. */
        public Builder vatin(String value) {
            this.vatin = value;
            return this;
        }

        /** The number that identifies the signer, or a phone number (E.164). */
        public Builder socialSecurityNumberPlain(String value) {
            this.socialSecurityNumberPlain = value;
            return this;
        }

        /** What kind of number that is: {@code legacy dk:cpr se:pin no:nin be:nrn fi:pic google:oidc microsoft:oidc sms}. */
        public Builder ssnType(String value) {
            this.ssnType = value;
            return this;
        }

        /** Whether the signer must be identified to see anything; default false. */
        public Builder accessControl(Boolean value) {
            this.accessControl = value;
            return this;
        }

        /** Whether the signer may sign without an electronic identity; default false. */
        public Builder enableInsecureSigning(Boolean value) {
            this.enableInsecureSigning = value;
            return this;
        }

        /** How then: {@code text draw image}. */
        public Builder insecureSigningMethods(String... value) {
            this.insecureSigningMethods = List.of(value);
            return this;
        }

        /** The same, as a list. */
        public Builder insecureSigningMethods(List<String> value) {
            this.insecureSigningMethods = List.copyOf(value);
            return this;
        }

        /** Which electronic identities may be used: {@code mitid.dk bankid_se bankid_no itsme.be ftn.fi eid.belgium.be passport-reader.eident.dk ausweisapp.bund.de qes.personal.mitid.dk}. */
        public Builder secureSigningMethods(String... value) {
            this.secureSigningMethods = List.of(value);
            return this;
        }

        /** The same, as a list. */
        public Builder secureSigningMethods(List<String> value) {
            this.secureSigningMethods = List.copyOf(value);
            return this;
        }

        /** The language of page and mails: {@code en da sv nl fr fi no de}. */
        public Builder language(String value) {
            this.language = value;
            return this;
        }

        /** {@code text} or {@code html}; default text. */
        public Builder emailFormat(String value) {
            this.emailFormat = value;
            return this;
        }

        /** The subject of the request, at least 5 characters. */
        public Builder emailSubject(String value) {
            this.emailSubject = value;
            return this;
        }

        /** The text of the request, at least 5 characters. */
        public Builder emailText(String value) {
            this.emailText = value;
            return this;
        }

        /** The subject of reminders, at least 5 characters. */
        public Builder reminderEmailSubject(String value) {
            this.reminderEmailSubject = value;
            return this;
        }

        /** The text of reminders, at least 5 characters. */
        public Builder reminderEmailText(String value) {
            this.reminderEmailText = value;
            return this;
        }

        /** The subject of the final mail, at least 5 characters. */
        public Builder completedEmailSubject(String value) {
            this.completedEmailSubject = value;
            return this;
        }

        /** The text of the final mail, at least 5 characters. */
        public Builder completedEmailText(String value) {
            this.completedEmailText = value;
            return this;
        }

        /** Days between reminders, from 1. */
        public Builder reminderInterval(Integer value) {
            this.reminderInterval = value;
            return this;
        }

        /** Where the browser goes after signing. */
        public Builder successUrl(String value) {
            this.successUrl = value;
            return this;
        }

        /** Where the browser goes after a failure. */
        public Builder failUrl(String value) {
            this.failUrl = value;
            return this;
        }

        /** From when the signer can sign. */
        public Builder activeAt(Instant value) {
            this.activeAt = value;
            return this;
        }

        /** Until when the signer can sign. */
        public Builder expireAt(Instant value) {
            this.expireAt = value;
            return this;
        }

        /** Whether Penneo keeps the signer as a contact; default true. */
        public Builder storeAsContact(Boolean value) {
            this.storeAsContact = value;
            return this;
        }

        /** What has been said so far; whether it keeps Penneo's rules is checked when it is sent. */
        public Signer build() {
            return new Signer(
                    name,
                    email,
                    role,
                    signOrder,
                    onBehalfOf,
                    vatin,
                    socialSecurityNumberPlain,
                    ssnType,
                    accessControl,
                    enableInsecureSigning,
                    insecureSigningMethods,
                    secureSigningMethods,
                    language,
                    emailFormat,
                    emailSubject,
                    emailText,
                    reminderEmailSubject,
                    reminderEmailText,
                    completedEmailSubject,
                    completedEmailText,
                    reminderInterval,
                    successUrl,
                    failUrl,
                    activeAt,
                    expireAt,
                    storeAsContact);
        }
    }
}
