package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A case file to create: a body for {@code createCaseFile}. A component that is null is not sent, and Penneo's
 * default applies. Immutable; {@link #toString()} shows no personal data.
 *
 * <p>Source: "Creating a case file" in docs/contract/creating.md.
 *
 * @param title the title, 1 to 1024 characters; required
 * @param signers the signers, at least one; required
 * @param documents the documents, at least one of them signable; required
 * @param ccRecipients the recipients of a copy of the signed documents
 * @param language the language of the signers who have none of their own: {@code en da sv nl fr fi no de}
 * @param sendAt the time at which Penneo sends the case file to the signers; null for at once
 * @param expireAt the time at which the case file expires
 * @param sensitiveData whether signers must identify themselves to see the documents; default false
 * @param signOnMeeting whether the signers sign together on one device; default false
 * @param disableEmailAttachments whether the final e-mails are sent without the documents; default false
 * @param disableNotificationsOwner whether the owner receives no e-mails; default false
 * @param accessControl whether signers must identify themselves before they see anything; default false
 * @param visibilityMode 0: every signer sees all documents; 1: a signer sees the documents to sign only; default 0
 * @param folderId the id of the folder for the case file, from 1
 * @param metaData metadata of your own
 * @param reference a reference of your own, by which the case file can be found
 * @param senderName the name of the sender in e-mails, 2 to 255 characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseFile(
        String title,
        List<Signer> signers,
        List<Document> documents,
        List<CcRecipient> ccRecipients,
        String language,
        Instant sendAt,
        Instant expireAt,
        Boolean sensitiveData,
        Boolean signOnMeeting,
        Boolean disableEmailAttachments,
        Boolean disableNotificationsOwner,
        Boolean accessControl,
        Integer visibilityMode,
        Long folderId,
        String metaData,
        String reference,
        String senderName) {

    public CaseFile {
        signers = signers == null ? null : List.copyOf(signers);
        documents = documents == null ? null : List.copyOf(documents);
        ccRecipients = ccRecipients == null ? null : List.copyOf(ccRecipients);
    }

    /**
     * Creates a builder without any values.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Copies the case file without the content of its documents.
     *
     * @return a case file whose documents have no {@code pdf}
     */
    public CaseFile withoutPdfs() {
        List<Document> titles = documents == null
                ? null
                : documents.stream().map(Document::withoutPdf).toList();
        return new CaseFile(
                title,
                signers,
                titles,
                ccRecipients,
                language,
                sendAt,
                expireAt,
                sensitiveData,
                signOnMeeting,
                disableEmailAttachments,
                disableNotificationsOwner,
                accessControl,
                visibilityMode,
                folderId,
                metaData,
                reference,
                senderName);
    }

    @Override
    public String toString() {
        return "CaseFile[signers=" + (signers == null ? 0 : signers.size()) + ", documents="
                + (documents == null ? 0 : documents.size()) + "]";
    }

    /**
     * Builds a case file field by field. A field that is not set is not sent, and Penneo's default applies. Not
     * thread-safe.
     */
    public static final class Builder {
        private String title;
        private List<Signer> signers;
        private List<Document> documents;
        private List<CcRecipient> ccRecipients;
        private String language;
        private Instant sendAt;
        private Instant expireAt;
        private Boolean sensitiveData;
        private Boolean signOnMeeting;
        private Boolean disableEmailAttachments;
        private Boolean disableNotificationsOwner;
        private Boolean accessControl;
        private Integer visibilityMode;
        private Long folderId;
        private String metaData;
        private String reference;
        private String senderName;

        private Builder() {}

        /**
         * Sets {@code title}: the title, 1 to 1024 characters; required.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder title(String value) {
            this.title = value;
            return this;
        }

        /**
         * Sets {@code signers}: the signers, at least one; required.
         *
         * @param value the values; not null, and without null
         * @return this builder
         */
        public Builder signers(Signer... value) {
            this.signers = List.of(value);
            return this;
        }

        /**
         * Sets {@code signers} from a list; see {@link #signers(Signer...)}.
         *
         * @param value the values; not null, and without null
         * @return this builder
         */
        public Builder signers(List<Signer> value) {
            this.signers = List.copyOf(value);
            return this;
        }

        /**
         * Sets {@code documents}: the documents, at least one of them signable; required.
         *
         * @param value the values; not null, and without null
         * @return this builder
         */
        public Builder documents(Document... value) {
            this.documents = List.of(value);
            return this;
        }

        /**
         * Sets {@code documents} from a list; see {@link #documents(Document...)}.
         *
         * @param value the values; not null, and without null
         * @return this builder
         */
        public Builder documents(List<Document> value) {
            this.documents = List.copyOf(value);
            return this;
        }

        /**
         * Sets {@code ccRecipients}: the recipients of a copy of the signed documents.
         *
         * @param value the values; not null, and without null
         * @return this builder
         */
        public Builder ccRecipients(CcRecipient... value) {
            this.ccRecipients = List.of(value);
            return this;
        }

        /**
         * Sets {@code ccRecipients} from a list; see {@link #ccRecipients(CcRecipient...)}.
         *
         * @param value the values; not null, and without null
         * @return this builder
         */
        public Builder ccRecipients(List<CcRecipient> value) {
            this.ccRecipients = List.copyOf(value);
            return this;
        }

        /**
         * Sets {@code language}: the language of the signers who have none of their own:
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
         * Sets {@code sendAt}: the time at which Penneo sends the case file to the signers; null for at once.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder sendAt(Instant value) {
            this.sendAt = value;
            return this;
        }

        /**
         * Sets {@code expireAt}: the time at which the case file expires.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder expireAt(Instant value) {
            this.expireAt = value;
            return this;
        }

        /**
         * Sets {@code sensitiveData}: whether signers must identify themselves to see the documents; default false.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder sensitiveData(Boolean value) {
            this.sensitiveData = value;
            return this;
        }

        /**
         * Sets {@code signOnMeeting}: whether the signers sign together on one device; default false.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder signOnMeeting(Boolean value) {
            this.signOnMeeting = value;
            return this;
        }

        /**
         * Sets {@code disableEmailAttachments}: whether the final e-mails are sent without the documents; default
         * false.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder disableEmailAttachments(Boolean value) {
            this.disableEmailAttachments = value;
            return this;
        }

        /**
         * Sets {@code disableNotificationsOwner}: whether the owner receives no e-mails; default false.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder disableNotificationsOwner(Boolean value) {
            this.disableNotificationsOwner = value;
            return this;
        }

        /**
         * Sets {@code accessControl}: whether signers must identify themselves before they see anything; default
         * false.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder accessControl(Boolean value) {
            this.accessControl = value;
            return this;
        }

        /**
         * Sets {@code visibilityMode}: 0: every signer sees all documents; 1: a signer sees the documents to sign
         * only; default 0.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder visibilityMode(Integer value) {
            this.visibilityMode = value;
            return this;
        }

        /**
         * Sets {@code folderId}: the id of the folder for the case file, from 1.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder folderId(Long value) {
            this.folderId = value;
            return this;
        }

        /**
         * Sets {@code metaData}: metadata of your own.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder metaData(String value) {
            this.metaData = value;
            return this;
        }

        /**
         * Sets {@code reference}: a reference of your own, by which the case file can be found.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder reference(String value) {
            this.reference = value;
            return this;
        }

        /**
         * Sets {@code senderName}: the name of the sender in e-mails, 2 to 255 characters.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder senderName(String value) {
            this.senderName = value;
            return this;
        }

        /**
         * Creates a case file with the values set so far. Penneo's rules are checked by {@code createCaseFile}, not
         * here.
         *
         * @return a case file
         */
        public CaseFile build() {
            return new CaseFile(
                    title,
                    signers,
                    documents,
                    ccRecipients,
                    language,
                    sendAt,
                    expireAt,
                    sensitiveData,
                    signOnMeeting,
                    disableEmailAttachments,
                    disableNotificationsOwner,
                    accessControl,
                    visibilityMode,
                    folderId,
                    metaData,
                    reference,
                    senderName);
        }
    }
}
