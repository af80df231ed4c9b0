package io.github.camelpenneo.internal.http;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Optional;

/** A response whose body has not been read yet. {@link #close()} returns the connection to the pool. */
public interface HttpResponse extends Closeable {

    int status();

    Optional<String> header(String name);

    /** The body; an empty stream for a response without a body. */
    InputStream body();

    default boolean isSuccess() {
        return status() / 100 == 2;
    }
}
