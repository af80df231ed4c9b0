package io.github.camelpenneo.internal.http;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Optional;

/** A response whose body has not been read yet. {@link #close()} returns the connection to the pool. */
public interface HttpResponse extends Closeable {

    int status();

    /**
     * The value of a header field. The different values of a repeated field are joined by commas (RFC 9110, 5.3), so that none is
     * cut: whoever reads a field that must be single refuses the list.
     */
    Optional<String> header(String name);

    /** The body; an empty stream for a response without a body. */
    InputStream body();

    /** The body, for what is held in memory: reading it fails beyond 10 MB, and after a minute, which no such response of Penneo comes near. */
    default InputStream limitedBody() {
        return new LimitedStream(body());
    }

    default boolean isSuccess() {
        return status() / 100 == 2;
    }
}
