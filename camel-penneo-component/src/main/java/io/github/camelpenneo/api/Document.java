package io.github.camelpenneo.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A PDF of a case file. What is null is left out, and Penneo's default holds.
 *
 * <p>Source: "Creating a case file" in the contract.
 *
 * @param title what it is called, 1 to 1024 characters
 * @param pdf its content: {@link PdfContent#of(java.nio.file.Path)} and its like
 * @param signable whether it is signed; false for an attachment; default true
 * @param roles the roles of the signers who sign it; none for all
 * @param documentOrder its place; default: the order given
 * @param metaData data of your own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Document(
        String title, PdfContent pdf, Boolean signable, List<String> roles, Integer documentOrder, String metaData) {

    public Document {
        roles = roles == null ? null : List.copyOf(roles);
    }

    /** For one that is put together field by field. */
    public static Builder builder() {
        return new Builder();
    }

    Document withoutPdf() {
        return new Document(title, null, signable, roles, documentOrder, metaData);
    }

    @Override
    public String toString() {
        return "Document[signable=" + signable + ", documentOrder=" + documentOrder + "]";
    }

    /** Takes the fields one by one; what is not said is left to Penneo. */
    public static final class Builder {
        private String title;
        private PdfContent pdf;
        private Boolean signable;
        private List<String> roles;
        private Integer documentOrder;
        private String metaData;

        private Builder() {}

        /** What it is called, 1 to 1024 characters. */
        public Builder title(String value) {
            this.title = value;
            return this;
        }

        /** Its content: {@link PdfContent#of(java.nio.file.Path)} and its like. */
        public Builder pdf(PdfContent value) {
            this.pdf = value;
            return this;
        }

        /** Whether it is signed; false for an attachment; default true. */
        public Builder signable(Boolean value) {
            this.signable = value;
            return this;
        }

        /** The roles of the signers who sign it; none for all. */
        public Builder roles(String... value) {
            this.roles = List.of(value);
            return this;
        }

        /** The same, as a list. */
        public Builder roles(List<String> value) {
            this.roles = List.copyOf(value);
            return this;
        }

        /** Its place; default: the order given. */
        public Builder documentOrder(Integer value) {
            this.documentOrder = value;
            return this;
        }

        /** Data of your own. */
        public Builder metaData(String value) {
            this.metaData = value;
            return this;
        }

        /** What has been said so far; whether it keeps Penneo's rules is checked when it is sent. */
        public Document build() {
            return new Document(title, pdf, signable, roles, documentOrder, metaData);
        }
    }
}
