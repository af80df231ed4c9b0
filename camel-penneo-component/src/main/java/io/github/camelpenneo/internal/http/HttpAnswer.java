package io.github.camelpenneo.internal.http;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Optional;

/** An answer of Penneo's whose body is still on the wire. Closing it gives the connection back. */
public interface HttpAnswer extends Closeable {

    int status();

    Optional<String> header(String name);

    /** The body; empty where there is none. */
    InputStream body();

    default boolean isSuccess() {
        return status() / 100 == 2;
    }
}
