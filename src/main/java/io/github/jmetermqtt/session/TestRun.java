package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.PauseWatch;
import io.github.jmetermqtt.payload.FileCache;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All that belongs to one running test: which thread keeps which connections, and what all threads share. {@link TestRuns} makes
 * it; samplers get it once for each sample and hand it on. Thread-safe.
 * Why: docs/dev/decisions.md#testrun-is-static
 */
public final class TestRun {

    private final long id = new SecureRandom().nextLong();
    private final RunProperties properties;
    private final Measurements measurements;
    private final PauseWatch pauseWatch;
    private final FileCache files = new FileCache();
    private final DeviceTables devices = new DeviceTables();
    private final SaidOnce said = new SaidOnce();
    private final Turns localAddresses = new Turns();
    private final Subscribers subscribers = new Subscribers();
    private final LinkEvents events = new LinkEvents();
    private final Fleets fleets;
    private final Map<Thread, InFlight> inFlight = new ConcurrentHashMap<>();
    private final LastWait.Limit lastWait = new LastWait.Limit();
    private final EmptySubs emptySubs;
    private final Leftovers leftovers;
    private final Connector connector;
    private final Responders responders;
    private final Loads loads;

    TestRun(RunProperties properties, ClientLibraries libraries) {
        this.properties = properties;
        measurements = new Measurements(id, properties.labels());
        fleets = new Fleets(events, measurements.ledger());
        pauseWatch = new PauseWatch(measurements.pauses());
        emptySubs = new EmptySubs(measurements.labels());
        leftovers = new Leftovers(measurements, emptySubs);
        Budget waiting = new Budget(properties.waitingBytes());
        responders = new Responders(properties.mailbox(), waiting, measurements, said);
        loads = new Loads(measurements);
        connector = new Connector(
                libraries,
                new SessionResources(
                        new Inboxes(properties.mailbox(), waiting),
                        new Unwritten(properties.unwritten()),
                        measurements,
                        leftovers),
                events,
                said);
    }

    /** Tells this run from all others; random. */
    public long id() {
        return id;
    }

    /** What JMeter's properties said when the run began. */
    public RunProperties properties() {
        return properties;
    }

    /** What is counted and measured in this run. */
    public Measurements measurements() {
        return measurements;
    }

    /** Files that are sent as messages. */
    public FileCache files() {
        return files;
    }

    /** The devices files. */
    public DeviceTables devices() {
        return devices;
    }

    /** What has been said in the log and is not said again. */
    public SaidOnce said() {
        return said;
    }

    /** Which MQTT Subs have received nothing. */
    public EmptySubs emptySubs() {
        return emptySubs;
    }

    /** The local addresses of the connections of all threads, in turn. */
    public Turns localAddresses() {
        return localAddresses;
    }

    /** Takes note that the broker has granted all that one MQTT Sub asked for on one connection. */
    public void subscribed() {
        subscribers.grant();
    }

    /** How often {@link #subscribed()} was called. */
    public int subscriptions() {
        return subscribers.granted();
    }

    /** The MQTT Subs of the test, and how far they are. */
    public Subscribers subscribers() {
        return subscribers;
    }

    /** What answers requests without a thread that samples. */
    public Responders responders() {
        return responders;
    }

    /** The load profiles. */
    public Loads loads() {
        return loads;
    }

    /** Opens connections. */
    public Connector connector() {
        return connector;
    }

    /**
     * The connections that the calling thread keeps under this name, else those of the whole test, dead or alive; null where there are
     * none.
     */
    public @Nullable Fleet find(String name) {
        return fleets.find(name);
    }

    /** As {@link #find}, of the calling thread only. */
    public @Nullable Fleet findOwn(String name) {
        return fleets.findOwn(name);
    }

    /** The connections that the whole test has under this name, or will have. */
    public Sharing sharing(String name) {
        return fleets.sharing(name);
    }

    /** The name of a thread other than the calling one that keeps connections of its own under this name; null where none does. */
    public @Nullable String keeperElsewhere(String name) {
        return fleets.keeperElsewhere(name);
    }

    /** Lets the calling thread, or the whole test, keep connections under a name. Others that it had there are closed. */
    public void keep(String name, Fleet fleet) {
        fleets.keep(name, fleet);
    }

    /**
     * Takes these connections away from who keeps them. The calling thread closes them.
     *
     * @return false: somebody else has done that
     */
    public boolean remove(String name, Fleet fleet) {
        return fleets.remove(name, fleet);
    }

    /**
     * The next outage that is over of the calling thread's connections, or of those of the whole test, or what one did by plan, that nobody has
     * asked for yet; null: none.
     */
    public @Nullable LinkEvent nextLinkEvent() {
        return events.next();
    }

    /**
     * Hands the outages of connections that outlive their threads, and what these did by plan, to who wanted that when the connection was
     * opened, as far as it is over. To be called by a thread that takes samples.
     */
    public void showLateLinkEvents() {
        events.showLate();
    }

    /** What the calling thread has sent without waiting for its outcome. */
    public InFlight inFlight() {
        return inFlight.computeIfAbsent(Thread.currentThread(), any -> new InFlight());
    }

    /** Deals with what is known of what the calling thread has sent without waiting for its outcome. */
    public void takeInFlight() {
        InFlight mine = inFlight.get(Thread.currentThread());
        if (mine != null) {
            mine.takeIn();
        }
    }

    /**
     * Closes all that the calling thread keeps and that does not outlive it, without waiting; before that, what it has sent gets its
     * outcome.
     *
     * @param stop of the calling thread
     */
    public void closeThread(StopSignal stop) {
        subscribers.endThread();
        List<Fleet> mine = fleets.removeAll();
        InFlight sent = inFlight.remove(Thread.currentThread());
        if (sent != null) {
            sent.finish(Fleets.sessions(mine), new LastWait(stop, lastWait));
        }
        fleets.endOfThread(mine);
        events.endOfThread();
    }

    /** Closes what is still open, and says what no row says. */
    void close() {
        pauseWatch.close();
        loads.close();
        responders.close();
        connector.stopReconnecting();
        events.log(fleets.close());
        leftovers.log();
        emptySubs.log(measurements);
        connector.close();
        files.close();
    }
}
