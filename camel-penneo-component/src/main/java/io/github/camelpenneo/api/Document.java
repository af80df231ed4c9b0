package io.github.camelpenneo.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A document of a {@link CaseFile}: a PDF to sign, or an attachment. A component that is null is not sent, and
 * Penneo's default applies.
 *
 * <p>Source: "Creating a case file" in docs/contract/creating.md.
 *
 * @param title the title, 1 to 1024 characters; required
 * @param pdf the content, from one of the {@code of} methods of {@link PdfContent}; required
 * @param signable whether the document is signed; false for an attachment; default true
 * @param roles the roles of the signers who sign the document; none for all signers
 * @param documentOrder the position in the case file, from 0; default: the order of the list
 * @param metaData metadata of your own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Document(
        String title, PdfContent pdf, Boolean signable, List<String> roles, Integer documentOrder, String metaData) {

    public Document {
        roles = roles == null ? null : List.copyOf(roles);
    }

    /**
     * Creates a builder without any values.
     *
     * @return a new builder
     */
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

    /**
     * Builds a document field by field. A field that is not set is not sent, and Penneo's default applies. Not
     * thread-safe.
     */
    public static final class Builder {
        private String title;
        private PdfContent pdf;
        private Boolean signable;
        private List<String> roles;
        private Integer documentOrder;
        private String metaData;

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
         * Sets {@code pdf}: the content, from one of the {@code of} methods of {@link PdfContent}; required.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder pdf(PdfContent value) {
            this.pdf = value;
            return this;
        }

        /**
         * Sets {@code signable}: whether the document is signed; false for an attachment; default true.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder signable(Boolean value) {
            this.signable = value;
            return this;
        }

        /**
         * Sets {@code roles}: the roles of the signers who sign the document; none for all signers.
         *
         * @param value the values; not null, and without null
         * @return this builder
         */
        public Builder roles(String... value) {
            this.roles = List.of(value);
            return this;
        }

        /**
         * Sets {@code roles} from a list; see {@link #roles(String...)}.
         *
         * @param value the values; not null, and without null
         * @return this builder
         */
        public Builder roles(List<String> value) {
            this.roles = List.copyOf(value);
            return this;
        }

        /**
         * Sets {@code documentOrder}: the position in the case file, from 0; default: the order of the list.
         *
         * @param value the value; null for none
         * @return this builder
         */
        public Builder documentOrder(Integer value) {
            this.documentOrder = value;
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
         * Creates a document with the values set so far. Penneo's rules are checked by {@code createCaseFile}, not
         * here.
         *
         * @return a document
         */
        public Document build() {
            return new Document(title, pdf, signable, roles, documentOrder, metaData);
        }
    }
}
