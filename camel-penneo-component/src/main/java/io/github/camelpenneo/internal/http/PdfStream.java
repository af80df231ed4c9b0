package io.github.camelpenneo.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A PDF that is read while it is sent. Failures to read the PDF become {@link UnreadableContentException}, to distinguish
 * them from network failures.
 */
public final class PdfStream extends FilterInputStream {

    private final String name;

    private PdfStream(String name, InputStream in) {
        super(in);
        this.name = name;
    }

    public static InputStream open(HttpCall.FormFile file) throws UnreadableContentException {
        try {
            return new PdfStream(file.name(), file.content().open());
        } catch (IOException | RuntimeException | Error e) {
            throw new UnreadableContentException(file.name(), e);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException | RuntimeException | Error e) {
            throw new UnreadableContentException(name, e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException | RuntimeException | Error e) {
            throw new UnreadableContentException(name, e);
        }
    }
}
