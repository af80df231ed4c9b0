package io.github.camelpenneo.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where the bytes of a PDF come from. They are read when they are sent, and not kept. */
public interface PdfContent {

    /** The length in bytes, or -1 where it is not known before it is read. */
    long length() throws IOException;

    /** Whether {@link #open()} can be called more than once. */
    boolean isRepeatable();

    /** The bytes from the start; the caller closes the stream. */
    InputStream open() throws IOException;

    /**
     * The bytes, which become base64 in JSON. All of them are in memory then: {@code createCaseFile} does not use this method.
     *
     * @throws IOException if the content cannot be read
     */
    @JsonValue
    default byte[] readAllBytes() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    /** The content of a file, read from the disk each time. */
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
                return Files.newInputStream(file);
            }
        };
    }

    /** Bytes that are in memory already. */
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

    /** A stream that can be read once. */
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
