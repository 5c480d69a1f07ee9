package io.github.jmetermqtt.sampler.receive;

import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.sampler.fleet.Connections;
import io.github.jmetermqtt.sampler.fleet.FleetSubscribing;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.Inbox;
import io.github.jmetermqtt.session.Left;
import io.github.jmetermqtt.session.Mailbox;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Sharing;
import io.github.jmetermqtt.settings.QosMix;
import io.github.jmetermqtt.settings.SubSettings;
import io.github.jmetermqtt.words.WrongTextException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What one MQTT Sub of one thread reads: the subscriptions of all connections of a fleet, each with its mailbox, into one inbox.
 * Used by that thread only.
 */
public final class FleetReading {

    private final Fleet fleet;
    private final Subscribe subscribe;
    private final @Nullable QosMix mix;
    private final int thread;
    /** Tells the MQTT Sub from those of other threads, whatever its filters. */
    private final Object reader;
    /** What was subscribed to before and is to be given up. */
    private final List<Subscribe> old = new ArrayList<>();

    private final List<Mailbox> mailboxes = new ArrayList<>();
    /** Of which connection each is. */
    private final Map<Mailbox, MqttSession> sessions = new HashMap<>();

    private @Nullable Inbox inbox;
    private int changes = -1;
    private boolean complete;
    private Slowness slowness = Slowness.NONE;
    /** Under which it was slow first; null: it never was. */
    private @Nullable String slowLabel;
    /** Whether connections were left out that are away by plan and will be back. */
    private boolean without;

    /**
     * Nothing subscribed yet.
     *
     * @param thread its number: that of the device, where the connection is none of a fleet
     * @param before what the same MQTT Sub has read so far, to be given up where it is of the same fleet; null: nothing
     */
    public FleetReading(Fleet fleet, SubSettings settings, int thread, @Nullable FleetReading before) {
        this.fleet = fleet;
        this.subscribe = settings.subscribe();
        this.mix = settings.mix();
        this.thread = thread;
        reader = before != null && before.fleet == fleet ? before.reader : new Object();
        if (before != null && before.fleet == fleet) {
            old.addAll(before.old);
            old.add(before.subscribe);
            old.remove(subscribe);
        }
    }

    public boolean isOf(Fleet otherFleet, SubSettings settings) {
        return fleet == otherFleet && subscribe.equals(settings.subscribe()) && Objects.equals(mix, settings.mix());
    }

    /** Whether nothing is to be subscribed. */
    public boolean isComplete() {
        return complete && changes == fleet.changes();
    }

    /**
     * Subscribes on each connection where that has not been done.
     *
     * @return what went wrong on the way, once for each connection
     * @throws SampleFailure if another thread was at it all the time
     */
    public List<SampleFailure> subscribe(Granting granting, SubSettings settings)
            throws SampleFailure, InterruptedException {
        Connections.beginSubscribing(fleet, settings.subscribeTimeoutMillis());
        try {
            Sharing sharing = fleet.sharing();
            if (sharing != null) {
                sharing.reads(reader, subscribe);
            }
            return subscribeAlone(granting, settings);
        } finally {
            fleet.endSubscribing();
        }
    }

    private List<SampleFailure> subscribeAlone(Granting granting, SubSettings settings) throws InterruptedException {
        List<MqttSession> missing = look(granting);
        FleetSubscribing subscribing =
                new FleetSubscribing(SubFields.TOPIC_FILTERS, subscribe, settings.subscribeTimeoutMillis());
        Inbox shared = inbox();
        List<SampleFailure> failures = subscribing.on(
                missing,
                (session, own, deadline) ->
                        session.subscriptions().begin(granting.label(), mixed(session, own), shared, deadline),
                (session, subscribed) -> {
                    add(Objects.requireNonNull(subscribed.mailbox()), session); // granted, so there is one
                    granting.granted(mixed(session, subscribe), subscribed.ack());
                });
        if (!old.isEmpty()) {
            leaveOld(granting.label(), settings.subscribeTimeoutMillis(), failures);
        }
        complete = failures.isEmpty() && !without;
        changes = fleet.changes();
        return failures;
    }

    /**
     * How slowly each connection is to take what comes. To be called before {@link #subscribe}, so that it holds for the first message.
     *
     * @param label under which what is received is counted
     * @return whether it was not slow so far, and is now
     */
    public boolean slowDown(String label, Slowness wanted) {
        if (wanted.equals(slowness) && (isComplete() || wanted.equals(Slowness.NONE))) {
            return false;
        }
        boolean first = slowLabel == null;
        String wisher = slowLabel == null ? label : slowLabel;
        slowLabel = wisher;
        slowness = wanted;
        for (MqttSession session : fleet.sessions()) {
            List<Subscription> own = own(session, subscribe);
            if (own != null) {
                session.subscriptions().slowdown().wish(wisher, own, wanted);
            }
        }
        return first;
    }

    /** After the new ones are there, so that filters that both have go on. */
    private void leaveOld(String label, int timeoutMillis, List<SampleFailure> failures) throws InterruptedException {
        int before = failures.size();
        for (Subscribe one : old) {
            Sharing sharing = fleet.sharing();
            if (sharing != null && !sharing.isLastToLeave(reader, one)) {
                continue; // other threads go on reading it
            }
            String maker = sharing == null ? label : null; // among threads the last one that reads it ends it
            for (MqttSession session : fleet.sessions()) {
                try {
                    List<Subscription> own = own(session, one);
                    Left left = own == null ? null : session.subscriptions().leave(maker, own, timeoutMillis);
                    if (left != null) {
                        SampleFailure.checkAccepted(left.ack(), left.filters(), "to remove the topic filter");
                    }
                } catch (TimeoutException e) {
                    failures.add(
                            new SampleFailure(SampleFailure.TIMEOUT, "No UNSUBACK within " + timeoutMillis + " ms"));
                } catch (SampleFailure e) {
                    failures.add(e);
                } catch (MqttClientException e) {
                    failures.add(Results.failure(e));
                }
            }
        }
        if (failures.size() == before) {
            old.clear();
        }
    }

    /** Finds the mailboxes that are there, and the connections without one that are there. */
    private List<MqttSession> look(Granting granting) {
        mailboxes.clear();
        sessions.clear();
        without = false;
        List<MqttSession> missing = new ArrayList<>();
        for (MqttSession session : fleet.sessions()) {
            List<Subscription> own = own(session, subscribe);
            Mailbox present = own == null ? null : session.subscriptions().mailbox(own);
            if (present == null) {
                if (!session.life().isAway()) {
                    missing.add(session);
                } else if (!session.life().isGone()) {
                    without = true;
                }
            } else {
                add(present, session);
                granting.found(present);
            }
        }
        inbox = mailboxes.isEmpty()
                ? fleet.first().subscriptions().newInbox()
                : mailboxes.get(0).inbox();
        return missing;
    }

    private void add(Mailbox mailbox, MqttSession session) {
        mailboxes.add(mailbox);
        sessions.put(mailbox, session);
    }

    /** The connection of a mailbox; null: it is none of these. */
    public @Nullable MqttSession sessionOf(Mailbox mailbox) {
        return sessions.get(mailbox);
    }

    /** Null: a filter names what the device has not, which is said where it is subscribed to. */
    private @Nullable List<Subscription> own(MqttSession session, Subscribe one) {
        try {
            return mixed(session, session.device().fill(one)).subscriptions();
        } catch (WrongTextException e) {
            return null;
        }
    }

    /** With the QoS that the device has in the mix. */
    private Subscribe mixed(MqttSession session, Subscribe own) {
        return mix == null ? own : own.at(mix.of(session.device().number(thread)));
    }

    /** Whether all connections were ended by plan and none comes back, so that no further message comes. */
    public boolean isGone() {
        return fleet.isGone();
    }

    /** Whether nothing is left to be read of those, either. */
    public boolean isOver() {
        return isGone() && inbox().size() == 0;
    }

    /** Whether there is something to read from. */
    public boolean isBegun() {
        return inbox != null && !isOfNothing();
    }

    /** Whether no connection has a subscription. */
    public boolean isOfNothing() {
        return mailboxes.isEmpty();
    }

    /** From where the messages of all connections are taken; there is one once it was subscribed. */
    public Inbox inbox() {
        return Objects.requireNonNull(inbox);
    }

    /** The thread goes on to other things. */
    public void done() {
        if (inbox != null) {
            inbox.done();
        }
    }

    /** Why mailboxes ended since the last call; where all have, why the first one did. */
    public List<SampleFailure> ends() {
        List<SampleFailure> ends = new ArrayList<>();
        Inbox shared = inbox();
        for (MqttClientException end = shared.nextEnd(); end != null; end = shared.nextEnd()) {
            complete = false; // a refusal after a reconnect may be over
            ends.add(Results.failure(end));
        }
        if (ends.isEmpty() && shared.isClosed()) {
            MqttClientException first = mailboxes.get(0).ended();
            if (first != null) {
                ends.add(Results.failure(first));
            }
        }
        return ends;
    }

    /** What all connections together have received, lost and so on so far. */
    public ReaderCounts counts() {
        ReaderCounts sum = ReaderCounts.NONE;
        for (Mailbox mailbox : mailboxes) {
            sum = sum.plus(mailbox.grantedReader().counts());
        }
        return sum;
    }
}
