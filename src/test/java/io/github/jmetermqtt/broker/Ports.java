package io.github.jmetermqtt.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** TCP ports on loopback: finding a free one, and waiting until somebody listens. */
public final class Ports {

    private static final int CONNECT_TIMEOUT_MS = 1_000;
    private static final int BETWEEN_ATTEMPTS_MS = 20;

    /** Below those that a system gives away itself: nobody gets one of them while a broker is still on its way to it. */
    private static final int FIRST = 10_000;

    private static final int COUNT = 20_000;

    /** Test JVMs that run at the same time begin at different ports. */
    private static final AtomicInteger NEXT = new AtomicInteger(new SecureRandom().nextInt(COUNT));

    private Ports() {}

    /** A port that was free a moment ago, and that this JVM has not been given before. */
    public static int free() throws IOException {
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // somebody has it: the next one
            }
        }
        throw new IOException("no port from " + FIRST + " to " + (FIRST + COUNT - 1) + " is free");
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
