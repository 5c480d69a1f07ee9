package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.IpAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Looks up host names. That blocks and can't be interrupted, so neither a network thread nor a sampling thread may do it. Look-ups
 * of one host come one after the other, as in Java itself, so that a host whose look-up hangs takes one thread, however many
 * connections ask for it. Thread-safe.
 */
public final class HostLookUps implements AutoCloseable {

    /** So many hosts may hang before others have to wait for one of them. */
    private static final int THREADS = 32;

    /** Finds the address of a host; blocks. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress address(String host) throws UnknownHostException;
    }

    private final ExecutorService threads = DaemonThreads.atMost(THREADS, "mqtt-resolver");
    private final Resolver resolver;

    /** The look-up that came last of each host that has one which is not done. */
    private final Map<String, CompletableFuture<InetAddress>> last = new ConcurrentHashMap<>();

    HostLookUps(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * The address of a host. An IP address is there at once, and takes no thread.
     *
     * @param what it is the host of, e.g. {@code "host"}, for the sentence
     * @param asker what the address is wanted for; once that is done the host is not looked up any more
     * @return fails with {@link ConnectFailedException} where there is none
     */
    CompletableFuture<InetAddress> address(String host, String what, Future<?> asker) {
        InetAddress known = IpAddresses.parse(host);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<InetAddress> lookUp = last.compute(
                host,
                (any, before) -> before == null
                        ? CompletableFuture.supplyAsync(() -> lookUp(host, what, asker), threads)
                        : before.handleAsync((done, error) -> lookUp(host, what, asker), threads));
        lookUp.whenComplete((done, error) -> last.remove(host, lookUp));
        return lookUp;
    }

    private InetAddress lookUp(String host, String what, Future<?> asker) {
        if (asker.isDone()) {
            throw ConnectFailedException.because("Nobody waits for the look-up any more", null);
        }
        try {
            return resolver.address(host);
        } catch (UnknownHostException e) {
            String limit = SystemLimits.adviceOnLookUp();
            throw ConnectFailedException.because(
                    limit == null
                            ? "Unknown " + what + " " + host
                            : "Cannot look up the " + what + " " + host + ": " + limit,
                    e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
