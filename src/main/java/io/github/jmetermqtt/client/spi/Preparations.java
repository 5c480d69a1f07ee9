package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.Endpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads for what a connect has to do before there is a socket. Looking up a host name and reading keys block, and can't be
 * interrupted: neither a network thread nor a sampling thread must wait for them.
 * Why: docs/dev/decisions.md#look-ups-have-threads-of-their-own
 */
public final class Preparations implements AutoCloseable {

    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "mqtt-resolver");
        thread.setDaemon(true);
        return thread;
    });

    /** Runs the task on one of the threads; what it throws fails the result. */
    public void run(Runnable task, CompletableFuture<?> result) {
        threads.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) { // a class that can't be read when too many files are open
                result.completeExceptionally(e);
            }
        });
    }

    /**
     * The address of the endpoint's host. Blocks.
     *
     * @param what it is the host of, e.g. {@code "host"}
     * @throws ConnectFailedException if there is none
     */
    public static InetAddress address(Endpoint endpoint, String what) {
        try {
            return InetAddress.getByName(endpoint.host());
        } catch (UnknownHostException e) {
            String limit = SystemLimits.adviceOnLookUp();
            throw ConnectFailedException.because(
                    limit == null
                            ? "Unknown " + what + " " + endpoint.host()
                            : "Cannot look up the " + what + " " + endpoint.host() + ": " + limit,
                    e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
