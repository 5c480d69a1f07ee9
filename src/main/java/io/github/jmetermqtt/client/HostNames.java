package io.github.jmetermqtt.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Looks up host names on threads of its own. A look-up blocks and can't be interrupted: neither a network thread nor a sampling
 * thread must wait for it.
 */
public final class HostNames implements AutoCloseable {

    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "mqtt-resolver");
        thread.setDaemon(true);
        return thread;
    });

    /** The address of the endpoint's host; fails with {@link ConnectFailedException} where there is none. */
    public CompletionStage<InetAddress> lookUp(Endpoint endpoint) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return InetAddress.getByName(endpoint.host());
                    } catch (UnknownHostException e) {
                        throw ConnectFailedException.unknownHost(endpoint, e);
                    }
                },
                threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
