package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.IpAddresses;
import io.github.jmetermqtt.words.Sentence;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks up host names. That blocks and can't be interrupted, so neither a network thread nor a sampling thread may do it. Who asks
 * for a host that is being looked up gets the answer to that look-up, so that one that hangs takes one thread, however many
 * connections wait for it. No answer is kept for those who ask later. Thread-safe.
 */
public final class HostLookUps implements AutoCloseable {

    /** So many hosts may hang before others have to wait for one of them. */
    static final int THREADS = 32;

    /** Finds the address of a host; blocks. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress address(String host) throws UnknownHostException;
    }

    private final ExecutorService threads = DaemonThreads.atMost(THREADS, "mqtt-resolver");
    private final Resolver resolver;

    /** The look-ups that have no answer yet. */
    private final Map<Asked, LookUp> underWay = new ConcurrentHashMap<>();

    private record Asked(String host, boolean ofProxy) {}

    /**
     * One look-up, for all who asked before it had its answer.
     *
     * @param askers to be read and changed only while the map computes
     * @param begun whether a thread was free for it
     */
    private record LookUp(CompletableFuture<InetAddress> address, List<Future<?>> askers, AtomicBoolean begun) {

        boolean isWanted() {
            return !askers.stream().allMatch(Future::isDone);
        }
    }

    HostLookUps(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * The address of a host. An IP address is there at once, and takes no thread.
     *
     * @param ofProxy whether it is that of the proxy, for the sentence
     * @param asker what the address is wanted for; once that is done the host is not looked up any more
     * @return fails with {@link ConnectFailedException} where there is none
     */
    CompletableFuture<InetAddress> address(String host, boolean ofProxy, Future<?> asker) {
        InetAddress known = IpAddresses.parse(host);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        return underWay.compute(new Asked(host, ofProxy), (asked, there) -> {
                    LookUp lookUp = there == null ? begin(asked) : there;
                    lookUp.askers().add(asker);
                    return lookUp;
                })
                .address();
    }

    /** Whether the look-up of a host has no thread yet, because as many others hang as there may be. */
    boolean isQueued(String host, boolean ofProxy) {
        LookUp lookUp = underWay.get(new Asked(host, ofProxy));
        return lookUp != null && !lookUp.begun().get();
    }

    private LookUp begin(Asked asked) {
        return new LookUp(
                CompletableFuture.supplyAsync(() -> lookUp(asked), threads), new ArrayList<>(), new AtomicBoolean());
    }

    private InetAddress lookUp(Asked asked) {
        LookUp wanted = underWay.computeIfPresent(asked, (same, lookUp) -> lookUp.isWanted() ? lookUp : null);
        if (wanted == null) {
            throw ConnectFailedException.because(Sentence.of("client.nobody-waits"), null);
        }
        wanted.begun().set(true);
        try {
            return resolver.address(asked.host());
        } catch (UnknownHostException e) {
            Sentence limit = SystemLimits.adviceOnLookUp();
            throw ConnectFailedException.because(
                    limit == null
                            ? Sentence.of(
                                    asked.ofProxy() ? "client.look-up.unknown-proxy" : "client.look-up.unknown-host",
                                    asked.host())
                            : Sentence.of(
                                    asked.ofProxy() ? "client.look-up.failed-proxy" : "client.look-up.failed-host",
                                    asked.host(),
                                    limit),
                    e);
        } finally {
            underWay.remove(asked); // before the answer is told, so that nobody gets it who asks later
        }
    }

    /** Ends the threads as soon as their look-ups let them. Who still waits is told so. */
    @Override
    public void close() {
        ConnectFailedException ended = ConnectFailedException.because(Sentence.of("client.test-ended"), null);
        underWay.values().forEach(lookUp -> lookUp.address().completeExceptionally(ended));
        threads.shutdownNow();
    }
}
