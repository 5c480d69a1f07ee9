package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Shown;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of a running test by thread and name, and those that are being closed. Thread-safe.
 * Why: docs/dev/decisions.md#connections-belong-to-a-thread
 */
final class Fleets {

    private static final Logger LOG = LoggerFactory.getLogger(Fleets.class);

    private static final long CLOSE_MILLIS = 2000;

    /** A fleet takes longer: so many connections in a further ms. */
    private static final long CLOSED_PER_MILLI = 2;

    /** A thread touches only its own, and {@link #close} all of them. */
    private final Map<Thread, Map<String, Fleet>> byThread = new ConcurrentHashMap<>();

    /** Those whose thread has ended. */
    private final Queue<MqttSession> outliving = new ConcurrentLinkedQueue<>();

    private final Set<CompletableFuture<Void>> closing = ConcurrentHashMap.newKeySet();
    private final LinkEvents events;

    Fleets(LinkEvents events) {
        this.events = events;
    }

    /** See {@link TestRun#find}. */
    @Nullable
    Fleet find(String name) {
        return byThread.getOrDefault(Thread.currentThread(), Map.of()).get(name);
    }

    /** See {@link TestRun#isKeptElsewhere}. */
    boolean isKeptElsewhere(String name) {
        return byThread.entrySet().stream()
                .anyMatch(entry -> entry.getKey() != Thread.currentThread()
                        && entry.getValue().containsKey(name));
    }

    /** See {@link TestRun#keep}. */
    void keep(String name, Fleet fleet) {
        Fleet replaced = byThread.computeIfAbsent(Thread.currentThread(), thread -> new ConcurrentHashMap<>())
                .put(name, fleet);
        if (replaced != null) {
            Set<MqttSession> kept = Collections.newSetFromMap(new IdentityHashMap<>());
            kept.addAll(fleet.sessions());
            disconnect(replaced.sessions().stream()
                    .filter(session -> !kept.contains(session))
                    .toList());
        }
    }

    /** See {@link TestRun#remove}. */
    @Nullable
    Fleet remove(String name) {
        Map<String, Fleet> mine = byThread.get(Thread.currentThread());
        return mine == null ? null : mine.remove(name);
    }

    /** Takes all that the calling thread keeps away from it. */
    List<Fleet> removeAll() {
        Map<String, Fleet> mine = byThread.remove(Thread.currentThread());
        return mine == null ? List.of() : List.copyOf(mine.values());
    }

    static List<MqttSession> sessions(Collection<Fleet> fleets) {
        return fleets.stream().flatMap(fleet -> fleet.sessions().stream()).toList();
    }

    /** Closes what a thread kept, without waiting, but for what outlives it. */
    void endOfThread(Collection<Fleet> fleets) {
        for (Fleet fleet : fleets) {
            if (fleet.outlivesThread()) {
                outliving.addAll(fleet.sessions());
            } else {
                disconnect(fleet.sessions());
            }
        }
    }

    /** Closes connections without waiting. */
    void disconnect(Collection<MqttSession> sessions) {
        for (MqttSession session : sessions) {
            CompletableFuture<Void> closed = session.disconnect().toCompletableFuture();
            closing.add(closed);
            closed.whenComplete((done, error) -> closing.remove(closed));
        }
    }

    /**
     * Closes what is left, and waits until all is closed, for a bounded time.
     *
     * @return how many connections had outlived their threads
     */
    int close() {
        byThread.values().forEach(fleets -> disconnect(sessions(fleets.values())));
        byThread.clear();
        outliving.forEach(this::noteLoss);
        int outlived = outliving.size();
        disconnect(outliving);
        outliving.clear();
        awaitClosed();
        return outlived;
    }

    /** One that was to be made again tells of its outages itself, also of one that is ended by closing it. */
    private void noteLoss(MqttSession session) {
        ConnectionLostException lost = session.lost();
        if (lost != null && !session.isReconnecting()) {
            events.outlivingWasLost(session, lost, System.nanoTime() - session.lostAt());
        }
    }

    private void awaitClosed() {
        long limit = CLOSE_MILLIS + closing.size() / CLOSED_PER_MILLI;
        try {
            CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)).get(limit, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} connections did not close within {} ms and are dropped", closing.size(), limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("A connection did not close as it should: {}", Shown.line(String.valueOf(e.getCause())));
        }
    }
}
