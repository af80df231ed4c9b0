package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ChannelSocketTest {

    private static final int LARGE = 5_000_000;

    private ServerSocket server;
    private ChannelSocket socket;
    private Socket peer;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket = new ChannelSocket();
        socket.connect(server.getLocalSocketAddress(), 1000);
        peer = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        peer.close();
        server.close();
    }

    @Test
    void nothingHasArrivedBeforeThePeerSends() throws IOException {
        assertThat(socket.hasInput()).isFalse();
    }

    @Test
    void whatHasArrivedIsStillRead() throws IOException {
        peer.getOutputStream().write(new byte[] {1, 2, 3});
        await().until(socket::hasInput);

        assertThat(socket.hasInput()).isTrue();
        assertThat(socket.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
        assertThat(socket.hasInput()).isFalse();
    }

    @Test
    void theEndOfThePeerIsInput() throws IOException {
        peer.close();
        await().until(socket::hasInput);

        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void aResetOfThePeerIsAFailure() throws IOException {
        peer.setSoLinger(true, 0);
        peer.close();
        assertThatThrownBy(() -> {
                    while (!socket.hasInput()) {
                        Thread.onSpinWait();
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    @Test
    void aReadEndsAtItsTimeout() throws IOException {
        socket.setSoTimeout(20);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void anInterruptedThreadWaitsWithoutTurning() throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        socket.setSoTimeout(500);
        Thread.currentThread().interrupt();
        long before = threads.getCurrentThreadCpuTime();
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        assertThat(threads.getCurrentThreadCpuTime() - before)
                .as("time of the processor, in ns")
                .isLessThan(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptedThreadConnectsWritesAndReads() throws Exception {
        Thread.currentThread().interrupt();
        try (ChannelSocket other = new ChannelSocket()) {
            other.connect(server.getLocalSocketAddress(), 1000);
            Socket otherPeer = server.accept();
            other.getOutputStream().write(7);
            assertThat(otherPeer.getInputStream().read()).isEqualTo(7);
            FutureTask<Void> answer = start(() -> {
                await().pollDelay(20, TimeUnit.MILLISECONDS).until(() -> true);
                otherPeer.getOutputStream().write(8);
                return null;
            });
            assertThat(other.getInputStream().read()).isEqualTo(8);
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            answer.get();
            otherPeer.close();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void anInterruptDoesNotEndARead() throws Exception {
        FutureTask<Boolean> read = new FutureTask<>(() ->
                socket.getInputStream().read() == 9 && Thread.currentThread().isInterrupted());
        Thread reader = new Thread(read);
        reader.start();
        awaitThatItWaits(reader);
        reader.interrupt();
        peer.getOutputStream().write(9);

        assertThat(read.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aPeerThatReadsLaterGetsAll() throws Exception {
        FutureTask<Void> written = start(() -> {
            socket.getOutputStream().write(new byte[LARGE]);
            socket.shutdownOutput();
            return null;
        });

        assertThat(peer.getInputStream().readAllBytes()).hasSize(LARGE);
        written.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aCloseEndsARead() throws Exception {
        FutureTask<Integer> read =
                new FutureTask<>(() -> socket.getInputStream().read());
        Thread reader = new Thread(read);
        reader.start();
        awaitThatItWaits(reader);
        socket.close();
        assertThatThrownBy(() -> read.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(SocketException.class);
    }

    @Test
    void aCloseEndsAWriteThatThePeerDoesNotRead() throws Exception {
        FutureTask<Void> written = new FutureTask<>(() -> {
            while (true) {
                socket.getOutputStream().write(new byte[LARGE]);
            }
        });
        Thread writer = new Thread(written);
        writer.start();
        awaitThatItWaits(writer);
        socket.close();
        assertThatThrownBy(() -> written.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(SocketException.class);
    }

    @Test
    void nobodyListensIsAFailureToConnect() throws IOException {
        SocketAddress gone = server.getLocalSocketAddress();
        server.close();
        try (ChannelSocket other = new ChannelSocket()) {
            assertThatThrownBy(() -> other.connect(gone, 1000)).isInstanceOf(ConnectException.class);
        }
    }

    private static void awaitThatItWaits(Thread thread) {
        await().until(() -> Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("select")));
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }
}
