package io.github.camelpenneo.internal.client;

import java.io.OutputStream;

/** Receives the content of a document. */
@FunctionalInterface
public interface ContentTarget {

    /**
     * Opens the stream that the content is written to. Called once a response with content is there.
     *
     * @param length the maximum number of bytes that follow; negative if it is unknown
     * @throws java.io.UncheckedIOException if the content cannot be written; also from the methods of the stream, since an
     *     {@code IOException} is taken for a broken connection
     */
    OutputStream open(long length);
}
