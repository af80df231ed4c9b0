package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A case file to be created: a body for {@code createCaseFile}. What is null is left out, and Penneo's default holds.
 * {@link #toString()} shows no personal data.
 *
 * <p>Source: "Creating a case file" in the contract.
 *
 * @param title what it is called, 1 to 1024 characters
 * @param signers who signs, at least one
 * @param documents what is signed, at least one that is signable
 * @param ccRecipients who gets a copy
 * @param language for every signer without one: {@code en da sv nl fr fi no de}
 * @param sendAt when it is sent to the signers; at once where it is not said
 * @param expireAt when it expires
 * @param sensitiveData whether signers must identify themselves to see the documents; default false
 * @param signOnMeeting whether the signers sign together on one device; default false
 * @param disableEmailAttachments whether the final mails go without the documents; default false
 * @param disableNotificationsOwner whether the owner gets no mail; default false
 * @param accessControl whether signers must identify themselves before they see anything; default false
 * @param visibilityMode 0 all signers see all documents, 1 only those that they sign; default 0
 * @param folderId the folder that it is put into, from 1
 * @param metaData data of your own
 * @param reference a reference of your own, by which it can be found
 * @param senderName who the mails are said to be from, 2 to 255 characters
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

    /** For one that is put together field by field. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same without the content of its documents. */
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

    /** Takes the fields one by one; what is not said is left to Penneo. */
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

        /** What it is called, 1 to 1024 characters. */
        public Builder title(String value) {
            this.title = value;
            return this;
        }

        /** Who signs, at least one. */
        public Builder signers(Signer... value) {
            this.signers = List.of(value);
            return this;
        }

        /** The same, as a list. */
        public Builder signers(List<Signer> value) {
            this.signers = List.copyOf(value);
            return this;
        }

        /** What is signed, at least one that is signable. */
        public Builder documents(Document... value) {
            this.documents = List.of(value);
            return this;
        }

        /** The same, as a list. */
        public Builder documents(List<Document> value) {
            this.documents = List.copyOf(value);
            return this;
        }

        /** Who gets a copy. */
        public Builder ccRecipients(CcRecipient... value) {
            this.ccRecipients = List.of(value);
            return this;
        }

        /** The same, as a list. */
        public Builder ccRecipients(List<CcRecipient> value) {
            this.ccRecipients = List.copyOf(value);
            return this;
        }

        /** For every signer without one: {@code en da sv nl fr fi no de}. */
        public Builder language(String value) {
            this.language = value;
            return this;
        }

        /** When it is sent to the signers; at once where it is not said. */
        public Builder sendAt(Instant value) {
            this.sendAt = value;
            return this;
        }

        /** When it expires. */
        public Builder expireAt(Instant value) {
            this.expireAt = value;
            return this;
        }

        /** Whether signers must identify themselves to see the documents; default false. */
        public Builder sensitiveData(Boolean value) {
            this.sensitiveData = value;
            return this;
        }

        /** Whether the signers sign together on one device; default false. */
        public Builder signOnMeeting(Boolean value) {
            this.signOnMeeting = value;
            return this;
        }

        /** Whether the final mails go without the documents; default false. */
        public Builder disableEmailAttachments(Boolean value) {
            this.disableEmailAttachments = value;
            return this;
        }

        /** Whether the owner gets no mail; default false. */
        public Builder disableNotificationsOwner(Boolean value) {
            this.disableNotificationsOwner = value;
            return this;
        }

        /** Whether signers must identify themselves before they see anything; default false. */
        public Builder accessControl(Boolean value) {
            this.accessControl = value;
            return this;
        }

        /** 0 all signers see all documents, 1 only those that they sign; default 0. */
        public Builder visibilityMode(Integer value) {
            this.visibilityMode = value;
            return this;
        }

        /** The folder that it is put into, from 1. */
        public Builder folderId(Long value) {
            this.folderId = value;
            return this;
        }

        /** Data of your own. */
        public Builder metaData(String value) {
            this.metaData = value;
            return this;
        }

        /** A reference of your own, by which it can be found. */
        public Builder reference(String value) {
            this.reference = value;
            return this;
        }

        /** Who the mails are said to be from, 2 to 255 characters. */
        public Builder senderName(String value) {
            this.senderName = value;
            return this;
        }

        /** What has been said so far; whether it keeps Penneo's rules is checked when it is sent. */
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
