package io.github.camelpenneo.examples.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for a program that is to have the same one when it is started again. */
public final class Ports {

    private Ports() {}

    /** A port of the loopback on which nobody listens just now. */
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
