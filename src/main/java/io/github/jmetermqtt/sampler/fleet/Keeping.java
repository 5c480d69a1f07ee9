package io.github.jmetermqtt.sampler.fleet;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.field.IfConnected;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Sharing;
import io.github.jmetermqtt.session.StopSignal;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.ConnectSettings;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Under which name an MQTT Connect keeps its connections, and for whom: the calling thread, or the whole test.
 * Why: docs/dev/decisions.md#connections-of-the-whole-test
 *
 * @param label of the MQTT Connect
 * @param sharing null: they belong to the thread
 * @param settings what is wanted
 * @param outlivesThread whether those of the thread stay open when it has ended
 */
public record Keeping(
        TestRun run,
        String label,
        String name,
        @Nullable Sharing sharing,
        ConnectSettings settings,
        boolean outlivesThread) {

    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

    private static final long CLOSE_MILLIS = 5000;

    /** Beyond the connect timeout, for a connection that another thread opens. */
    private static final long GRACE_MILLIS = 2000;

    /** The connections that there are, dead or alive; null where there are none. */
    public @Nullable Fleet present() {
        return sharing == null ? run.findOwn(name) : sharing.fleet();
    }

    /** Whether one of these is alive. */
    public boolean isAlive(@Nullable Fleet fleet) {
        return !alive(fleet).isEmpty();
    }

    private static List<MqttSession> alive(@Nullable Fleet fleet) {
        return fleet == null
                ? List.of()
                : fleet.sessions().stream()
                        .filter(session -> session.lost() == null && !session.isEnded())
                        .toList();
    }

    /**
     * Waits until no other thread opens connections of this name for the whole test.
     *
     * @param rate at which connections are opened, per second; 0: as fast as it goes
     * @param stop of the calling thread
     * @return false: the thread is to end
     */
    public boolean beginOpening(Sharing ofTest, double rate, StopSignal stop)
            throws SampleFailure, InterruptedException {
        long pause = rate == 0 ? 0 : (long) (1000 / rate);
        long patience = settings.template().timeout().toMillis() + GRACE_MILLIS + pause;
        try {
            return ofTest.beginOpening(patience, stop);
        } catch (TimeoutException e) {
            throw new SampleFailure(
                    SampleFailure.TIMEOUT,
                    "Another thread was still opening the connection of the whole test after " + patience + " ms");
        }
    }

    /** Of the connections that are there, those that stay. */
    public List<MqttSession> kept(IfConnected ifConnected) throws SampleFailure, InterruptedException {
        Fleet present = present();
        List<MqttSession> alive = alive(present);
        if (present == null || alive.isEmpty()) {
            return alive;
        }
        return switch (ifConnected) {
            case KEEP -> {
                List<MqttSession> wanted = isOfOthers() ? alive : wanted(alive);
                if (wanted.size() < alive.size()) { // the others will be closed
                    run.inFlight().settle(alive);
                }
                yield wanted;
            }
            case FAIL ->
                throw new SampleFailure(
                        SampleFailure.CONNECT,
                        sharing == null ? "This thread is already connected" : "The whole test is already connected");
            case REPLACE -> {
                run.inFlight().settle(alive);
                if (run.remove(name, present)) {
                    close(present);
                }
                yield List.of();
            }
        };
    }

    private List<MqttSession> wanted(List<MqttSession> sessions) {
        Set<Integer> indexes = new HashSet<>(settings.indexes());
        return sessions.stream()
                .filter(session -> indexes.contains(session.device().index()))
                .toList();
    }

    /** Whether these are all. Where another MQTT Connect has opened those of the whole test, they are. */
    public boolean isComplete(List<MqttSession> kept) {
        return kept.size() == settings.indexes().size() || (!kept.isEmpty() && isOfOthers());
    }

    /** Whether another MQTT Connect, which asks for something else, has opened the connections of the whole test: those count. */
    private boolean isOfOthers() {
        Sharing.Wanted first = sharing == null ? null : sharing.wanted();
        if (first == null || first.equals(mine())) {
            return false;
        }
        if (run.said().firstTime("belongs to: " + name)) {
            LOG.warn(
                    "{}: the connections \"{}\" of the whole test were opened with other settings, and those count: {}. This MQTT"
                            + " Connect says {}. Further ones are not logged",
                    Shown.text(label),
                    Shown.text(name),
                    Shown.text(first.inWords()),
                    Shown.text(mine().inWords()));
        }
        return true;
    }

    private Sharing.Wanted mine() {
        ConnectOptions template = settings.template();
        return new Sharing.Wanted(
                template.endpoint(), template.clientId(), settings.connections(), settings.firstIndex());
    }

    /** Closes the others where fewer are wanted than before. */
    public void keepOnly(List<MqttSession> kept) {
        Fleet before = present();
        if (sharing == null && before != null && kept.size() < before.sessions().size()) {
            run.keep(name, fleet(kept));
        }
    }

    /** Keeps these from now on; null where there are none. */
    public @Nullable Fleet keep(List<MqttSession> sessions) {
        List<MqttSession> all = sessions.stream()
                .filter(session -> !session.isEnded()) // by another thread meanwhile
                .sorted(Comparator.comparingInt(session -> session.device().index()))
                .toList();
        if (all.isEmpty()) {
            return null;
        }
        if (sharing != null) {
            sharing.opensAs(mine());
        }
        Fleet fleet = fleet(all);
        run.keep(name, fleet);
        return fleet;
    }

    private Fleet fleet(List<MqttSession> sessions) {
        return sharing == null ? new Fleet(sessions, outlivesThread) : Fleet.ofTest(sessions, sharing);
    }

    private static void close(Fleet fleet) throws InterruptedException {
        List<MqttSession> sessions = fleet.sessions();
        CompletableFuture<?>[] closing = sessions.stream()
                .map(session -> session.disconnect().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        try {
            Await.result(CompletableFuture.allOf(closing), CLOSE_MILLIS);
        } catch (TimeoutException e) {
            sessions.forEach(MqttSession::drop);
        } catch (InterruptedException e) {
            sessions.forEach(MqttSession::drop);
            throw e;
        }
    }
}
