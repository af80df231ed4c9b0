package io.github.camelpenneo.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The content of a PDF. The content is read while it is sent, and is not kept in memory. */
public interface PdfContent {

    /**
     * Returns the length of the content.
     *
     * @return the length in bytes; -1 if the length is not known before the content is read
     * @throws IOException if the length cannot be determined
     */
    long length() throws IOException;

    /**
     * Returns whether the content can be read more than once.
     *
     * @return true if {@link #open()} can be called repeatedly
     */
    boolean isRepeatable();

    /**
     * Opens the content at its start. The caller closes the stream.
     *
     * @return the stream
     * @throws IOException if the content cannot be opened
     */
    InputStream open() throws IOException;

    /**
     * Returns the whole content, which becomes base64 in JSON. The content is in memory then: {@code createCaseFile} does not use
     * this method.
     *
     * @return the bytes
     * @throws IOException if the content cannot be read
     */
    @JsonValue
    default byte[] readAllBytes() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    /**
     * Creates content from a file. The file is read each time the content is opened; reading fails if the file is changed meanwhile, or if
     * it is a folder, a pipe or a device.
     *
     * @param file the path of the PDF
     * @return repeatable content
     */
    static PdfContent of(Path file) {
        return new PdfContent() {
            @Override
            public long length() throws IOException {
                return Files.size(file);
            }

            @Override
            public boolean isRepeatable() {
                return true;
            }

            @Override
            public InputStream open() throws IOException {
                return UnchangedFile.open(file);
            }
        };
    }

    /**
     * Creates content from bytes. The array is not copied.
     *
     * @param bytes the PDF
     * @return repeatable content
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PdfContent of(byte[] bytes) {
        return new PdfContent() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public boolean isRepeatable() {
                return true;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /**
     * Creates content from a stream, which can be read once.
     *
     * @param stream the PDF; closed after it has been read
     * @return content that is not repeatable and whose length is unknown
     */
    static PdfContent of(InputStream stream) {
        return new PdfContent() {
            @Override
            public long length() {
                return -1;
            }

            @Override
            public boolean isRepeatable() {
                return false;
            }

            @Override
            public InputStream open() {
                return stream;
            }
        };
    }
}
