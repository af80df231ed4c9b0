package io.github.camelpenneo.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;

/**
 * Keeps the bytes of a malformed response out of exceptions: the messages of the HTTP library quote them, and they can hold
 * secrets.
 */
final class ProtocolErrors {

    private static final String MALFORMED = "The response was not valid HTTP";

    private ProtocolErrors() {}

    /** The failure itself, or a failure with a fixed message if the original message quotes the response. */
    static IOException redact(IOException failure) {
        boolean quotesResponse = failure.getCause() instanceof ProtocolException
                || failure instanceof MalformedChunkCodingException && !(failure instanceof TruncatedChunkException);
        return quotesResponse ? new IOException(MALFORMED) : failure;
    }

    /** The body of a response, whose chunks can be malformed. */
    static final class RedactingStream extends FilterInputStream {

        RedactingStream(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw redact(e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                throw redact(e);
            }
        }
    }
}
