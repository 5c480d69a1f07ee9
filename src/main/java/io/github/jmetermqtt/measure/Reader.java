package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.payload.Stamp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one subscription receives, or all members of a shared one together. Thread-safe.
 * Why: docs/dev/decisions.md#a-reader-outlives-its-connection
 */
public final class Reader {

    /** In place of a moment at which a reader leaves: what has not come until then does not come. */
    public static final long NOTHING_IN_TRANSIT = Long.MAX_VALUE;

    /** Few samplers change their labels. */
    private static final int FEW = 2;

    private final Ledger ledger;
    private final String label;
    private final @Nullable String group;
    private final @Nullable String session;
    private final FilterSet subscriptions;

    /** Null while no filters share its connection but its own, and those have no identifier, as nearly always. */
    @GuardedBy("this")
    private @Nullable Copies copies;

    @GuardedBy("this")
    private final Expectations expectations;

    @GuardedBy("this")
    private @Nullable ReaderTally own; // null: nothing yet; there may be tens of thousands of readers

    /** What samples of other labels showed, and what was due in stages. */
    @GuardedBy("this")
    private Map<LabelInStage, ReaderTally> others = Map.of(); // replaced by one of its own when something is put in

    @GuardedBy("this")
    private long droppedUnnumbered;

    /** How many of its members are away by plan. */
    @GuardedBy("this")
    private int awayMembers;

    private volatile boolean withoutLatency;

    /**
     * Begins to read.
     *
     * @param group null: not shared
     * @param session that outlives its connection; null: it does not
     */
    Reader(
            Ledger ledger,
            String label,
            Party party,
            @Nullable String group,
            List<Subscription> subscriptions,
            @Nullable String session) {
        this.ledger = ledger;
        this.label = label;
        this.group = group;
        this.session = session;
        this.subscriptions = new FilterSet(subscriptions);
        // the members of a shared subscription know no order among each other
        this.expectations = new Expectations(ledger, party, this.subscriptions, group == null);
    }

    /** Under which it counts what no sample shows. */
    public String label() {
        return label;
    }

    @Nullable
    String group() {
        return group;
    }

    @Nullable
    String session() {
        return session;
    }

    /** Whether it is all members of a shared subscription together. */
    public boolean isShared() {
        return group != null;
    }

    /**
     * A connection reads here: one more member of a shared subscription, or the next one of a session that goes on.
     *
     * @param before how many others there are
     */
    synchronized void readsAt(Place place, int before) {
        expectations.readsAt(place, before);
    }

    /** A connection was made that may go on with it at this broker, and has not subscribed there yet. */
    public synchronized void arrives(Place place) {
        expectations.arrives(place, ledger.book().members(this));
    }

    /**
     * A connection of it has moved to another broker, and is subscribed there. What is published from now on at the one it has left is
     * not expected, unless the two turn out to be one.
     *
     * @param kept whether the broker has kept the session since an earlier time there
     */
    public synchronized void moves(Place from, Place to, boolean kept) {
        expectations.moves(from, to, kept && session != null, ledger.book().members(this));
    }

    /** The latency of what is received is not wanted. */
    public void withoutLatency() {
        withoutLatency = true;
    }

    boolean isWithoutLatency() {
        return withoutLatency;
    }

    /**
     * Takes note of what is subscribed to on the same connection, its own filters included: where filters overlap, each may cause a copy. Of
     * those that overlap with none of its own nobody needs to tell it.
     *
     * @param identifier that the messages of these filters carry; null: none
     */
    public synchronized void sharesConnectionWith(Collection<String> more, @Nullable Integer identifier) {
        if (copies != null || identifier != null || !subscribed().containsAll(more)) {
            copies().add(more, identifier);
        }
    }

    @GuardedBy("this")
    private Copies copies() {
        if (copies == null) {
            copies = new Copies(subscribed());
        }
        return copies;
    }

    /**
     * The connection is about to end. With the last one of the reader, nothing that is published from now on is expected.
     *
     * @param now ns since the epoch, or {@link #NOTHING_IN_TRANSIT}
     */
    public void leaves(long now) {
        if (ledger.book().isLast(this)) {
            synchronized (this) {
                expectations.leaves(now);
            }
        }
    }

    /**
     * One member goes away by plan, its subscription stays. While all are away, what is published is not expected, and counts as away.
     *
     * @param now ns since the epoch
     */
    public void goesAway(long now) {
        int members = ledger.book().members(this);
        synchronized (this) {
            if (++awayMembers >= members) {
                expectations.goesAway(now);
            }
        }
    }

    /**
     * One member is back that was away by plan.
     *
     * @param kept whether the broker has kept its session, so that all that was published meanwhile is expected after all
     */
    public synchronized void isBack(boolean kept) {
        awayMembers--;
        expectations.isBack(kept);
    }

    /**
     * An UNSUBSCRIBE is about to go out on the same connection: nothing that is published from now on is expected of its filters.
     *
     * @param now ns since the epoch
     */
    public synchronized void unsubscribes(Collection<String> filters, long now) {
        expectations.unsubscribes(filters, now);
    }

    /** The broker has not unsubscribed these, so their messages are expected after all. */
    public synchronized void staysSubscribed(Collection<String> filters) {
        expectations.staysSubscribed(filters);
    }

    /** Takes note of what the broker has unsubscribed on the same connection. */
    public void unsubscribed(Collection<String> filters) {
        boolean mine;
        synchronized (this) {
            mine = expectations.isAnyOf(filters);
            if (copies != null || mine) {
                copies().remove(filters);
            }
        }
        if (mine) {
            ledger.book().release(this); // should the session go on, the next subscription is another one
        }
    }

    /**
     * Where the session lives on without a connection, what is published from now on is expected only if it goes on; then all of
     * it is.
     *
     * @param rests whether it has no connection
     */
    synchronized void update(boolean rests) {
        expectations.update(rests);
    }

    /** Whether it had subscribed to what brings this topic. */
    boolean reads(String topic) {
        return subscriptions.brings(topic, false);
    }

    /** The first of its topic filters that brings this topic; where none does, because the broker has changed the topic, the first one. */
    public String filterOf(String topic) {
        List<String> filters = subscribed();
        for (String filter : filters) {
            if (Topics.matches(Topics.withoutShare(filter), topic)) {
                return filter;
            }
        }
        return filters.get(0);
    }

    List<String> subscribed() {
        return subscriptions.filters();
    }

    /**
     * Takes note of a message.
     *
     * @param shownBy label of the sample that shows it
     * @param stage in which it was due: its number, or {@link Stages#NONE}
     * @param origin null: it carries no number
     * @return whether it is none that had come before
     */
    @SuppressWarnings("GuardedBy") // the tracker counts the copies while this thread has the lock
    public synchronized boolean received(
            String shownBy, int stage, Stamp.@Nullable Origin origin, InboundMessage message) {
        boolean retained = message.retained();
        ReaderTally tally = tally(shownBy, stage);
        SequenceTracker.Seen seen =
                seen(origin, retained, () -> copies().of(message.topic(), message.subscriptionIdentifiers()));
        if (seen == SequenceTracker.Seen.DUPLICATE && retained && !message.duplicate()) {
            tally.stored(); // the broker gives what it stored to each new subscription
        } else if (seen != null) {
            tally.numbered(seen);
        } else if (retained) {
            tally.stored();
        } else {
            tally.unnumbered();
        }
        return seen == null || seen == SequenceTracker.Seen.NEW || seen == SequenceTracker.Seen.OVERTAKEN;
    }

    /** Null where the message does not count by its number. */
    @GuardedBy("this")
    private SequenceTracker.@Nullable Seen seen(
            Stamp.@Nullable Origin origin, boolean retained, IntSupplier copiesOfMessage) {
        if (origin == null) {
            return null;
        }
        SequenceTracker tracker = expectations.tracker(origin, retained);
        return tracker == null ? null : tracker.received(origin.sequence(), copiesOfMessage);
    }

    @GuardedBy("this")
    private ReaderTally tally(String shownBy, int stage) {
        if (stage == Stages.NONE && shownBy.equals(label)) {
            if (own == null) {
                own = new ReaderTally();
            }
            return own;
        }
        if (others.isEmpty()) {
            others = new LinkedHashMap<>(FEW);
        }
        return others.computeIfAbsent(
                new LabelInStage(ledger.ofReaders().of(shownBy), stage), any -> new ReaderTally());
    }

    /**
     * Takes note of a message that the reader's full mailbox had to drop.
     *
     * @param origin null: it carries no number
     * @param retained whether it has the RETAIN flag
     */
    public synchronized void dropped(Stamp.@Nullable Origin origin, boolean retained) {
        SequenceTracker tracker = origin == null ? null : expectations.tracker(origin, retained);
        if (tracker == null || origin == null) {
            droppedUnnumbered++;
        } else {
            tracker.dropped(origin.sequence());
        }
    }

    /** Takes note of messages of which there was no memory to keep track. */
    synchronized void untracked(long messages) {
        expectations.untracked(messages);
    }

    /** The counts so far, with what the publishers of this JVM have sent and this reader has not seen. */
    public ReaderCounts counts() {
        Map<LabelInStage, ReaderCounts> parts = new LinkedHashMap<>();
        addTo(parts);
        return parts.values().stream().reduce(ReaderCounts.NONE, ReaderCounts::plus);
    }

    /**
     * Adds the counts so far, by label and stage: what a sample showed under that of the sample, all else under that of this reader. What
     * is known of no stage, such as what publishers of other JVMs have sent, is in none.
     */
    synchronized void addTo(Map<LabelInStage, ReaderCounts> sums) {
        Map<Integer, ReaderCounts.Builder> mine = new TreeMap<>();
        IntFunction<ReaderCounts.Builder> byStage = stage -> mine.computeIfAbsent(stage, any -> ReaderCounts.builder());
        ReaderCounts.Builder outside = byStage.apply(Stages.NONE);
        if (own != null) {
            outside.add(own.counts());
        }
        outside.addDropped(droppedUnnumbered);
        expectations.addTo(byStage);
        mine.forEach((stage, sum) -> sums.merge(new LabelInStage(label, stage), sum.build(), ReaderCounts::plus));
        others.forEach((shownBy, tally) -> sums.merge(shownBy, tally.counts(), ReaderCounts::plus));
    }

    /** Adds what has not come. */
    synchronized void addTo(NotReceived byQos) {
        expectations.addTo(byQos);
    }

    /** How many streams it follows. */
    synchronized int trackers() {
        return expectations.trackers();
    }

    /** One member's connection is gone; with the last one the counts are final, unless a session may still go on. */
    public void leave() {
        ledger.leave(this);
    }
}
