package io.github.camelpenneo.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Keeps what came instead of proper HTTP out of exceptions: the library's texts repeat it, and it can be anything. */
final class Garbage {

    private static final String TEXT = "What came is not HTTP as it should be";

    private Garbage() {}

    /** The failure itself, or one that says less where that repeats what came. */
    static IOException withoutText(IOException failure) {
        boolean repeats = failure.getCause() instanceof ProtocolException
                || failure instanceof MalformedChunkCodingException && !(failure instanceof TruncatedChunkException);
        return repeats ? new IOException(TEXT) : failure;
    }

    /** The body of an answer, whose chunks can be malformed. */
    static final class Guard extends FilterInputStream {

        Guard(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw withoutText(e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                throw withoutText(e);
            }
        }
    }
}
