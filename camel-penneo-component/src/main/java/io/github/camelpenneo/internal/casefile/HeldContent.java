package io.github.camelpenneo.internal.casefile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.util.Optional;

import io.github.camelpenneo.api.PdfContent;
import jakarta.activation.DataHandler;
import org.apache.camel.WrappedFile;

/** The content of the types that hold bytes or text. */
final class HeldContent {

    /** Of camel-attachments, which may be absent. */
    private static final String DATA_HANDLER = "jakarta.activation.DataHandler";

    private HeldContent() {}

    /**
     * The text in a value; empty if the type does not hold text.
     *
     * @throws IOException if the text cannot be read
     */
    static Optional<String> text(Object value) throws IOException {
        if (value instanceof CharSequence text) {
            return Optional.of(text.toString());
        }
        if (value instanceof char[] characters) {
            return Optional.of(new String(characters));
        }
        if (value instanceof Reader reader) {
            return Optional.of(read(reader));
        }
        if (value instanceof Clob clob) {
            try (Reader reader = clob.getCharacterStream()) {
                return Optional.of(read(reader));
            } catch (SQLException e) {
                throw unreadable(e);
            }
        }
        return Optional.empty();
    }

    /**
     * The bytes in a value; empty if the type does not hold bytes. The content of a stream can be read only once, and is from
     * {@link Pdf#ofStream}; the other contents are opened when they are read.
     *
     * @throws IOException if a content that can be read only once cannot be opened
     */
    static Optional<PdfContent> bytes(Object value) throws IOException {
        if (value instanceof PdfContent content) {
            return Optional.of(content.isRepeatable() ? content : Pdf.ofStream(content.open()));
        }
        if (value instanceof InputStream stream) {
            return Optional.of(Pdf.ofStream(stream));
        }
        if (value instanceof WrappedFile<?> wrapped) {
            return bytes(wrapped.getFile() instanceof File ? wrapped.getFile() : wrapped.getBody());
        }
        return repeatable(value);
    }

    private static Optional<PdfContent> repeatable(Object value) {
        if (value instanceof byte[] bytes) {
            return Optional.of(PdfContent.of(bytes));
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return Optional.of(PdfContent.of(bytes));
        }
        if (value instanceof Path file) {
            return Optional.of(PdfContent.of(file));
        }
        if (value instanceof File file) {
            return Optional.of(PdfContent.of(file.toPath()));
        }
        if (value instanceof Blob blob) {
            return Optional.of(new BlobContent(blob));
        }
        return value != null && value.getClass().getName().equals(DATA_HANDLER)
                ? Optional.of(new DataHandlerContent((DataHandler) value))
                : Optional.empty();
    }

    private static String read(Reader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }

    /** An exception without a cause, since the text of the cause can contain a value of the database. */
    private static IOException unreadable(SQLException e) {
        return new IOException(
                "the database did not return the value: " + e.getClass().getSimpleName());
    }

    /** The bytes of a column, which can be read as long as its connection is open. */
    private record BlobContent(Blob blob) implements PdfContent {

        @Override
        public long length() throws IOException {
            try {
                return blob.length();
            } catch (SQLException e) {
                throw unreadable(e);
            }
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public InputStream open() throws IOException {
            try {
                return blob.getBinaryStream();
            } catch (SQLException e) {
                throw unreadable(e);
            }
        }
    }

    /** The content of an attachment. */
    private record DataHandlerContent(DataHandler file) implements PdfContent {

        @Override
        public long length() {
            return -1;
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public InputStream open() throws IOException {
            return file.getInputStream();
        }
    }
}
