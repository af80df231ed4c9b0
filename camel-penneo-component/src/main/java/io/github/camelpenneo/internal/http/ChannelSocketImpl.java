package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.SocketOptions;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The client side of a TCP socket on a channel that never blocks: what has to wait, waits for the {@link Readiness} of the channel. A
 * channel that blocks would be closed by an interrupt. One thread reads at a time, and one writes.
 */
final class ChannelSocketImpl extends SocketImpl {

    /** The runtime copies what is written or read through memory of the thread that it keeps. */
    private static final int LARGEST_PIECE = 64 * 1024;

    private static final String READ_TIMED_OUT = "Read timed out";

    private static final Map<Integer, SocketOption<?>> OPTIONS = Map.of(
            SocketOptions.TCP_NODELAY, StandardSocketOptions.TCP_NODELAY,
            SocketOptions.SO_KEEPALIVE, StandardSocketOptions.SO_KEEPALIVE,
            SocketOptions.SO_LINGER, StandardSocketOptions.SO_LINGER,
            SocketOptions.SO_RCVBUF, StandardSocketOptions.SO_RCVBUF,
            SocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_REUSEADDR,
            SocketOptions.SO_SNDBUF, StandardSocketOptions.SO_SNDBUF);

    private final ByteBuffer peeked = ByteBuffer.allocate(1).limit(0);
    private SocketChannel channel;
    private Readiness reading;
    private Readiness writing;
    private Readiness connecting;
    private volatile int timeout;
    private volatile long readDeadline = Readiness.NO_DEADLINE;
    private ByteBuffer outgoing;

    @Override
    protected void create(boolean stream) throws IOException {
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        reading = new Readiness(channel, SelectionKey.OP_READ);
        writing = new Readiness(channel, SelectionKey.OP_WRITE);
        connecting = new Readiness(channel, SelectionKey.OP_CONNECT);
    }

    @Override
    protected void connect(String host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void connect(InetAddress address, int port) throws IOException {
        connect(new InetSocketAddress(address, port), 0);
    }

    @Override
    protected void connect(SocketAddress remote, int millis) throws IOException {
        InetSocketAddress server = (InetSocketAddress) remote;
        if (server.isUnresolved()) {
            throw new UnknownHostException(server.getHostName());
        }
        try {
            if (!channel.connect(server)) {
                long deadline = deadline(millis);
                while (!channel.finishConnect()) {
                    connecting.await(deadline, "Connect timed out");
                }
            }
            address = server.getAddress();
            port = server.getPort();
            localport = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            close();
            throw asOfPlainSocket(e);
        } finally {
            connecting.close();
        }
    }

    @Override
    protected void bind(InetAddress host, int port) throws IOException {
        channel.bind(new InetSocketAddress(host, port));
        localport = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    boolean hasInput() throws IOException {
        if (peeked.hasRemaining()) {
            return true;
        }
        int read = channel.read(peeked.clear());
        peeked.flip();
        return read != 0;
    }

    private int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (peeked.hasRemaining()) {
            bytes[offset] = peeked.get();
            return 1;
        }
        ByteBuffer piece = ByteBuffer.wrap(bytes, offset, Math.min(length, LARGEST_PIECE));
        long limit = readDeadline;
        if (limit != Readiness.NO_DEADLINE && System.nanoTime() - limit >= 0) {
            throw new SocketTimeoutException(READ_TIMED_OUT);
        }
        try {
            int read = channel.read(piece);
            if (read == 0) {
                long deadline = earlier(deadline(timeout), limit);
                do {
                    reading.await(deadline, READ_TIMED_OUT);
                    read = channel.read(piece);
                } while (read == 0);
            }
            return read;
        } catch (IOException e) {
            throw asOfPlainSocket(e);
        }
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            for (int done = 0; done < length; ) {
                int written = channel.write(outgoing(bytes, offset + done, Math.min(length - done, LARGEST_PIECE)));
                if (written == 0) {
                    writing.await(Readiness.NO_DEADLINE, null);
                }
                done += written;
            }
        } catch (IOException e) {
            throw asOfPlainSocket(e);
        }
    }

    /** An upload writes one array many times: a buffer for each piece would be a tenth of what it allocates. */
    private ByteBuffer outgoing(byte[] bytes, int offset, int length) {
        ByteBuffer buffer = outgoing;
        if (buffer == null || buffer.array() != bytes) {
            buffer = ByteBuffer.wrap(bytes);
            outgoing = buffer;
        }
        return buffer.clear().limit(offset + length).position(offset);
    }

    void limitReads(Duration together) {
        readDeadline = deadline(together.toMillis());
    }

    private static long earlier(long one, long other) {
        if (one == Readiness.NO_DEADLINE || other == Readiness.NO_DEADLINE) {
            return one == Readiness.NO_DEADLINE ? other : one;
        }
        return one - other < 0 ? one : other;
    }

    private static long deadline(long millis) {
        // nanoTime() can be the value that stands for no deadline
        return millis == 0 ? Readiness.NO_DEADLINE : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) | 1;
    }

    /** TLS and the HTTP library tell failures of a socket by their class. */
    private static IOException asOfPlainSocket(IOException e) {
        if (e instanceof ClosedChannelException) {
            return new SocketException("Socket closed");
        }
        return e.getClass() == IOException.class ? (IOException) new SocketException(e.getMessage()).initCause(e) : e;
    }

    @Override
    protected InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return ChannelSocketImpl.this.read(bytes, offset, length);
            }
        };
    }

    @Override
    protected OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ChannelSocketImpl.this.write(bytes, offset, length);
            }

            /** The request has ended: the array belongs to somebody else. */
            @Override
            public void flush() {
                outgoing = null;
            }
        };
    }

    /** Unknown without a read. */
    @Override
    protected int available() {
        return peeked.remaining();
    }

    @Override
    protected void shutdownInput() throws IOException {
        channel.shutdownInput();
    }

    /** Ends what another thread waits to write, too. */
    @Override
    protected void shutdownOutput() throws IOException {
        channel.shutdownOutput();
        writing.close();
    }

    /** Ends what other threads wait for, too. */
    @Override
    protected void close() throws IOException {
        try {
            channel.close();
        } finally {
            reading.close();
            writing.close();
            connecting.close();
        }
    }

    @Override
    public void setOption(int option, Object value) throws SocketException {
        if (option == SO_TIMEOUT) {
            timeout = (Integer) value;
            return;
        }
        try {
            set(OPTIONS.get(option), option == SO_LINGER && value instanceof Boolean ? Integer.valueOf(-1) : value);
        } catch (IOException e) {
            throw new SocketException(e.getMessage());
        }
    }

    private <T> void set(SocketOption<T> option, Object value) throws IOException {
        channel.setOption(option, option.type().cast(value));
    }

    @Override
    public Object getOption(int option) throws SocketException {
        try {
            return switch (option) {
                case SO_TIMEOUT -> timeout;
                case SO_BINDADDR -> ((InetSocketAddress) channel.getLocalAddress()).getAddress();
                default -> channel.getOption(OPTIONS.get(option));
            };
        } catch (IOException e) {
            throw new SocketException(e.getMessage());
        }
    }

    @Override
    protected <T> void setOption(SocketOption<T> option, T value) throws IOException {
        channel.setOption(option, value);
    }

    @Override
    protected <T> T getOption(SocketOption<T> option) throws IOException {
        return channel.getOption(option);
    }

    @Override
    protected Set<SocketOption<?>> supportedOptions() {
        return channel.supportedOptions();
    }

    @Override
    protected void listen(int backlog) {
        throw new UnsupportedOperationException("A client socket");
    }

    @Override
    protected void accept(SocketImpl accepted) {
        throw new UnsupportedOperationException("A client socket");
    }

    @Override
    protected void sendUrgentData(int data) {
        throw new UnsupportedOperationException("Urgent data");
    }
}
