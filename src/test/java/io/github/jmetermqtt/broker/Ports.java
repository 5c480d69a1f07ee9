package io.github.jmetermqtt.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** TCP ports on loopback: finding a free one, and waiting until somebody listens. */
public final class Ports {

    private static final int CONNECT_TIMEOUT_MS = 1_000;
    private static final int BETWEEN_ATTEMPTS_MS = 20;

    private Ports() {}

    /** A port that was free a moment ago. */
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Returns when a TCP connection to the port is accepted.
     *
     * @param alive asked between two attempts: whether the program that should listen still runs
     * @throws IOException if it doesn't run any more, or does not accept within {@code limit}
     */
    public static void awaitAccepting(String host, int port, Duration limit, BooleanSupplier alive) throws IOException {
        long start = System.nanoTime();
        while (!accepts(host, port)) {
            if (!alive.getAsBoolean()) {
                throw new IOException("the program that should listen on " + host + ":" + port + " has ended");
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new IOException(
                        "nobody accepts connections on " + host + ":" + port + " after " + limit.toSeconds() + " s");
            }
            pause();
        }
    }

    private static boolean accepts(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a port", e);
        }
    }
}
