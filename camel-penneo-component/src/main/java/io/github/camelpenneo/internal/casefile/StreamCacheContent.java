package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import io.github.camelpenneo.api.PdfContent;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/**
 * A stream that Camel has put into its stream cache. It is always read from a copy: other steps and branches of the route read the
 * same cache, from the position at which they left it.
 */
final class StreamCacheContent implements PdfContent {

    private final StreamCache cache;
    private final Exchange exchange;
    private long length = -1;

    private StreamCacheContent(StreamCache cache, Exchange exchange) {
        this.cache = cache;
        this.exchange = exchange;
    }

    /**
     * The content of a cache.
     *
     * @return content that can be read again; null if the cache cannot be copied
     */
    static PdfContent of(StreamCache cache, Exchange exchange) throws IOException {
        StreamCacheContent content = new StreamCacheContent(cache, exchange);
        InputStream copy = content.copy();
        if (copy == null) {
            return null;
        }
        copy.close();
        return content;
    }

    /** Counts the bytes once: the cache itself tells characters, or the length of an encrypted file, or nothing. */
    @Override
    public synchronized long length() throws IOException {
        if (length < 0) {
            try (InputStream in = open()) {
                length = in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return length;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public InputStream open() throws IOException {
        InputStream copy = copy();
        if (copy == null) {
            throw new IOException("Camel's stream cache cannot be read again");
        }
        return copy;
    }

    private InputStream copy() throws IOException {
        StreamCache copy = cache.copy(exchange);
        return copy == null || copy instanceof InputStream
                ? (InputStream) copy
                : exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, copy);
    }
}
