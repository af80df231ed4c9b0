package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/**
 * A socket that can tell without waiting whether its peer has sent something or closed. In all else it is as a plain
 * socket; in particular, an interrupt does not end what a thread reads or writes.
 */
final class ChannelSocket extends Socket {

    private final ChannelSocketImpl impl;

    ChannelSocket() throws SocketException {
        this(new ChannelSocketImpl());
    }

    private ChannelSocket(ChannelSocketImpl impl) throws SocketException {
        super(impl);
        this.impl = impl;
    }

    /**
     * Whether a read would return at once: with bytes, or with the end of the stream. The bytes stay where they are. Not
     * while another thread reads.
     */
    boolean hasInput() throws IOException {
        return impl.hasInput();
    }

    /** All reads from now on together may take so long, whatever the timeout of each; zero for no limit. */
    void limitReads(Duration together) {
        impl.limitReads(together);
    }
}
