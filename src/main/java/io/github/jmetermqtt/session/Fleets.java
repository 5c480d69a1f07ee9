package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.Ledger;
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
 * The connections of a running test by thread and name, those of the whole test by name, and those that are being closed.
 * Thread-safe.
 * Why: docs/dev/decisions.md#connections-belong-to-a-thread
 */
final class Fleets {

    private static final Logger LOG = LoggerFactory.getLogger(Fleets.class);

    private static final long CLOSE_MILLIS = 2000;

    /** A fleet takes longer: so many connections in a further ms. */
    private static final long CLOSED_PER_MILLI = 2;

    /** A thread touches only its own, and {@link #close} all of them. */
    private final Map<Thread, Map<String, Fleet>> byThread = new ConcurrentHashMap<>();

    /** Those of the whole test. */
    private final Map<String, Sharing> ofTest = new ConcurrentHashMap<>();

    /** Those whose thread has ended. */
    private final Queue<MqttSession> outliving = new ConcurrentLinkedQueue<>();

    private final Set<CompletableFuture<Void>> closing = ConcurrentHashMap.newKeySet();
    private final LinkEvents events;
    private final Ledger ledger;

    /** @param ledger counts what is published over those of the whole test */
    Fleets(LinkEvents events, Ledger ledger) {
        this.events = events;
        this.ledger = ledger;
    }

    /** See {@link TestRun#find}. */
    @Nullable
    Fleet find(String name) {
        Fleet own = findOwn(name);
        if (own != null) {
            return own;
        }
        Sharing sharing = ofTest.get(name);
        return sharing == null ? null : sharing.fleet();
    }

    /** See {@link TestRun#findOwn}. */
    @Nullable
    Fleet findOwn(String name) {
        return byThread.getOrDefault(Thread.currentThread(), Map.of()).get(name);
    }

    /** See {@link TestRun#sharing}. */
    Sharing sharing(String name) {
        return ofTest.computeIfAbsent(name, any -> new Sharing(ledger));
    }

    /** See {@link TestRun#keeperElsewhere}. */
    @Nullable
    String keeperElsewhere(String name) {
        return byThread.entrySet().stream()
                .filter(entry -> entry.getKey() != Thread.currentThread()
                        && entry.getValue().containsKey(name))
                .map(entry -> entry.getKey().getName())
                .findFirst()
                .orElse(null);
    }

    /** See {@link TestRun#keep}. */
    void keep(String name, Fleet fleet) {
        Sharing sharing = fleet.sharing();
        Fleet replaced = sharing == null
                ? byThread.computeIfAbsent(Thread.currentThread(), thread -> new ConcurrentHashMap<>())
                        .put(name, fleet)
                : sharing.replace(fleet);
        if (replaced != null) {
            Set<MqttSession> kept = Collections.newSetFromMap(new IdentityHashMap<>());
            kept.addAll(fleet.sessions());
            disconnect(replaced.sessions().stream()
                    .filter(session -> !kept.contains(session))
                    .toList());
        }
    }

    /** See {@link TestRun#remove}. */
    boolean remove(String name, Fleet fleet) {
        Sharing sharing = fleet.sharing();
        if (sharing != null) {
            return sharing.remove(fleet);
        }
        Map<String, Fleet> mine = byThread.get(Thread.currentThread());
        return mine != null && mine.remove(name, fleet);
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
        ofTest.values().forEach(Sharing::endOfThread);
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
        for (Sharing sharing : ofTest.values()) {
            Fleet left = sharing.replace(null);
            if (left != null) {
                disconnect(left.sessions());
            }
        }
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
        if (lost != null && !session.link().isReconnecting()) {
            events.outlivingWasLost(
                    session, lost, System.nanoTime() - session.link().lostAt());
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
