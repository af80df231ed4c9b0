package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A signer of a {@link CaseFile}. A component that is null is not sent, and Penneo's default applies.
 * {@link #toString()} shows no component, since most are personal data.
 *
 * <p>Source: "Creating a case file" in docs/contract/creating.md.
 *
 * @param name the name; required
 * @param email the e-mail address to which Penneo writes; without an address Penneo sends nothing, and the sender has
 *     to hand on the signing link
 * @param role the role to which documents refer, at least 3 characters
 * @param signOrder the position in the order of signing, from 0: lower numbers sign first, equal numbers together;
 *     default 0, no order
 * @param onBehalfOf the company on whose behalf the signer signs
 * @param vatin the VAT number of that company
 * @param socialSecurityNumberPlain the social security number of the signer, or a phone number (E.164)
 * @param ssnType the type of {@code socialSecurityNumberPlain}:
 *     {@code legacy dk:cpr se:pin no:nin be:nrn fi:pic google:oidc microsoft:oidc sms}; default {@code legacy}
 * @param accessControl whether the signer must identify before seeing anything; default false
 * @param enableInsecureSigning whether the signer may sign without an electronic identity; default false
 * @param insecureSigningMethods the methods of signing without an electronic identity: {@code text draw image}
 * @param secureSigningMethods the electronic identities that are allowed:
 *     {@code mitid.dk bankid_se bankid_no itsme.be ftn.fi eid.belgium.be passport-reader.eident.dk ausweisapp.bund.de qes.personal.mitid.dk}
 * @param language the language of the signing page and of the e-mails: {@code en da sv nl fr fi no de}
 * @param emailFormat the format of the e-mails, {@code text} or {@code html}; default {@code text}
 * @param emailSubject the subject of the request, at least 5 characters
 * @param emailText the text of the request, at least 5 characters
 * @param reminderEmailSubject the subject of reminders, at least 5 characters
 * @param reminderEmailText the text of reminders, at least 5 characters
 * @param completedEmailSubject the subject of the final e-mail, at least 5 characters
 * @param completedEmailText the text of the final e-mail, at least 5 characters
 * @param reminderInterval the interval of reminders in days, from 1
 * @param successUrl the URL to which the browser is sent after signing
 * @param failUrl the URL to which the browser is sent after a failure
 * @param activeAt the time from which the signer can sign
 * @param expireAt the time until which the signer can sign
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

    /**
     * Creates a builder without any values.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String toString() {
        return "Signer[]";
    }

    /**
     * Builds a signer field by field. A field that is not set is not sent, and Penneo's default applies. Not
     * thread-safe.
     */
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

        /**
         * Sets {@code name}: the name; required.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder name(String value) {
            this.name = value;
            return this;
        }

        /**
         * Sets {@code email}: the e-mail address to which Penneo writes; without an address Penneo sends nothing, and
         * the sender has to hand on the signing link.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder email(String value) {
            this.email = value;
            return this;
        }

        /**
         * Sets {@code role}: the role to which documents refer, at least 3 characters.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder role(String value) {
            this.role = value;
            return this;
        }

        /**
         * Sets {@code signOrder}: the position in the order of signing, from 0: lower numbers sign first, equal
         * numbers together; default 0, no order.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder signOrder(Integer value) {
            this.signOrder = value;
            return this;
        }

        /**
         * Sets {@code onBehalfOf}: the company on whose behalf the signer signs.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder onBehalfOf(String value) {
            this.onBehalfOf = value;
            return this;
        }

        /**
         * Sets {@code vatin}: the VAT number of that company.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder vatin(String value) {
            this.vatin = value;
            return this;
        }

        /**
         * Sets {@code socialSecurityNumberPlain}: the social security number of the signer, or a phone number
         * (E.164).
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder socialSecurityNumberPlain(String value) {
            this.socialSecurityNumberPlain = value;
            return this;
        }

        /**
         * Sets {@code ssnType}: the type of {@code socialSecurityNumberPlain}:
         * {@code legacy dk:cpr se:pin no:nin be:nrn fi:pic google:oidc microsoft:oidc sms}; default {@code legacy}.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder ssnType(String value) {
            this.ssnType = value;
            return this;
        }

        /**
         * Sets {@code accessControl}: whether the signer must identify before seeing anything; default false.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder accessControl(Boolean value) {
            this.accessControl = value;
            return this;
        }

        /**
         * Sets {@code enableInsecureSigning}: whether the signer may sign without an electronic identity; default
         * false.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder enableInsecureSigning(Boolean value) {
            this.enableInsecureSigning = value;
            return this;
        }

        /**
         * Sets {@code insecureSigningMethods}: the methods of signing without an electronic identity:
         * {@code text draw image}.
         *
         * @param value the values; not null, and without null
         * @return this builder
         */
        public Builder insecureSigningMethods(String... value) {
            this.insecureSigningMethods = List.of(value);
            return this;
        }

        /**
         * Sets {@code insecureSigningMethods} from a list; see {@link #insecureSigningMethods(String...)}.
         *
         * @param value the values; not null, and without null
         * @return this builder
         */
        public Builder insecureSigningMethods(List<String> value) {
            this.insecureSigningMethods = List.copyOf(value);
            return this;
        }

        /**
         * Sets {@code secureSigningMethods}: the electronic identities that are allowed:
         * {@code mitid.dk bankid_se bankid_no itsme.be ftn.fi eid.belgium.be passport-reader.eident.dk ausweisapp.bund.de qes.personal.mitid.dk}.
         *
         * @param value the values; not null, and without null
         * @return this builder
         */
        public Builder secureSigningMethods(String... value) {
            this.secureSigningMethods = List.of(value);
            return this;
        }

        /**
         * Sets {@code secureSigningMethods} from a list; see {@link #secureSigningMethods(String...)}.
         *
         * @param value the values; not null, and without null
         * @return this builder
         */
        public Builder secureSigningMethods(List<String> value) {
            this.secureSigningMethods = List.copyOf(value);
            return this;
        }

        /**
         * Sets {@code language}: the language of the signing page and of the e-mails:
         * {@code en da sv nl fr fi no de}.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder language(String value) {
            this.language = value;
            return this;
        }

        /**
         * Sets {@code emailFormat}: the format of the e-mails, {@code text} or {@code html}; default {@code text}.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder emailFormat(String value) {
            this.emailFormat = value;
            return this;
        }

        /**
         * Sets {@code emailSubject}: the subject of the request, at least 5 characters.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder emailSubject(String value) {
            this.emailSubject = value;
            return this;
        }

        /**
         * Sets {@code emailText}: the text of the request, at least 5 characters.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder emailText(String value) {
            this.emailText = value;
            return this;
        }

        /**
         * Sets {@code reminderEmailSubject}: the subject of reminders, at least 5 characters.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder reminderEmailSubject(String value) {
            this.reminderEmailSubject = value;
            return this;
        }

        /**
         * Sets {@code reminderEmailText}: the text of reminders, at least 5 characters.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder reminderEmailText(String value) {
            this.reminderEmailText = value;
            return this;
        }

        /**
         * Sets {@code completedEmailSubject}: the subject of the final e-mail, at least 5 characters.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder completedEmailSubject(String value) {
            this.completedEmailSubject = value;
            return this;
        }

        /**
         * Sets {@code completedEmailText}: the text of the final e-mail, at least 5 characters.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder completedEmailText(String value) {
            this.completedEmailText = value;
            return this;
        }

        /**
         * Sets {@code reminderInterval}: the interval of reminders in days, from 1.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder reminderInterval(Integer value) {
            this.reminderInterval = value;
            return this;
        }

        /**
         * Sets {@code successUrl}: the URL to which the browser is sent after signing.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder successUrl(String value) {
            this.successUrl = value;
            return this;
        }

        /**
         * Sets {@code failUrl}: the URL to which the browser is sent after a failure.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder failUrl(String value) {
            this.failUrl = value;
            return this;
        }

        /**
         * Sets {@code activeAt}: the time from which the signer can sign.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder activeAt(Instant value) {
            this.activeAt = value;
            return this;
        }

        /**
         * Sets {@code expireAt}: the time until which the signer can sign.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder expireAt(Instant value) {
            this.expireAt = value;
            return this;
        }

        /**
         * Sets {@code storeAsContact}: whether Penneo keeps the signer as a contact; default true.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder storeAsContact(Boolean value) {
            this.storeAsContact = value;
            return this;
        }

        /**
         * Creates a signer with the values set so far. Penneo's rules are checked by {@code createCaseFile}, not
         * here.
         *
         * @return a signer
         */
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
