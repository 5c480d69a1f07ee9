package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Stamp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What one reader should get, stream by stream, and what has not come. Not thread-safe: its reader has the lock. */
final class Expectations {

    /** Few readers hear publishers of other JVMs. */
    private static final int FEW = 2;

    private final Ledger ledger;
    private final Party party;
    private final FilterSet subscriptions;
    private final boolean ordered;

    /** Null while it reads where it began, and nowhere else. */
    private @Nullable Whereabouts whereabouts;

    /** Those of which messages are expected. */
    private FilterSet expecting;

    /** Those of which they will be, when the reader is back that is away by plan; null: it is not away. */
    private @Nullable FilterSet later;

    /** The streams of this run that match, though not all of them may be owed. */
    private final FollowedStreams followed = new FollowedStreams();

    /** Streams with lower ids were looked at. */
    private int lookedAt;

    private Map<StreamId, SequenceTracker> foreign = Map.of(); // as the one before

    /** Streams and messages for which there was no memory. */
    private long untracked;

    /** How many streams that nobody follows had begun as the reader began. */
    private final int beyondBefore;

    /** How many had as it left; -1: it has not. */
    private int beyondAfter = -1;

    /** @param ordered whether messages of one stream should come in order */
    Expectations(Ledger ledger, Party party, FilterSet subscriptions, boolean ordered) {
        this.ledger = ledger;
        this.party = party;
        this.subscriptions = subscriptions;
        this.ordered = ordered;
        expecting = subscriptions;
        beyondBefore = ledger.streams().beyond();
        follow(true);
    }

    /**
     * A connection of it reads here: one more of a shared subscription, or the next one of a session that goes on.
     *
     * @param before how many others there are
     */
    void readsAt(Place place, int before) {
        if (whereabouts == null && place == party.place()) {
            return;
        }
        Whereabouts known = whereabouts(before);
        if (ordered) {
            follow(false);
            known.moves(known.any(), place, true, followed);
        } else {
            follow(false);
            known.joins(place, followed);
        }
    }

    /** See {@link Whereabouts#arrives}. */
    void arrives(Place place, int connections) {
        if (whereabouts != null || place != party.place()) {
            whereabouts(connections).arrives(place);
        }
    }

    /** See {@link Whereabouts#moves}. */
    void moves(Place from, Place to, boolean kept, int connections) {
        follow(false);
        whereabouts(connections).moves(from, to, kept, followed);
    }

    private Whereabouts whereabouts(int connections) {
        if (whereabouts == null) {
            whereabouts = new Whereabouts(party.place(), Math.max(1, connections));
        }
        return whereabouts;
    }

    /**
     * Looks for streams that were not there the last time.
     *
     * @param fromNow what they have published until now is not expected
     */
    private void follow(boolean fromNow) {
        int count = ledger.streams().count();
        if (count == lookedAt || expecting.isEmpty()) {
            return;
        }
        for (MessageStream stream : ledger.streams().matching(expecting, lookedAt, followed.size())) {
            if (followed.get(stream.id()) == null) {
                long first = !fromNow || stream.id() >= count ? 0 : stream.published();
                follow(stream, first);
            }
        }
        lookedAt = count;
    }

    private FollowedStreams.@Nullable Followed follow(MessageStream stream, long first) {
        if (!ledger.trackers().take()) {
            untracked++;
            return null;
        }
        return followed.add(stream, first, ordered, ledger.trackers());
    }

    /** Whether the broker owes it the messages of a stream whose topic matches. */
    private boolean isOwed(MessageStream stream) {
        Party publisher = stream.publisher();
        boolean there = whereabouts == null ? party.place().isSameAs(publisher.place()) : whereabouts.isEverAt(stream);
        boolean mine = whereabouts == null ? publisher.isSameClient(party) : publisher.hasIdOf(party);
        return there && (!mine || subscriptions.brings(stream.topic(), true));
    }

    /** The reader begins to leave: what is published from now on is not expected; ns since the epoch. */
    void leaves(long now) {
        isBack(false); // what was away stays so, and nothing is away any more
        if (expecting.isEmpty()) {
            return; // it has left
        }
        follow(false);
        expectOnly(FilterSet.NONE, now);
        beyondAfter = ledger.streams().beyond();
    }

    /**
     * What is not to be subscribed to any more on the same connection begins to end; nothing that is published from now on is expected of
     * it.
     *
     * @param now ns since the epoch
     */
    void unsubscribes(Collection<String> filters, long now) {
        if (!isAnyOf(filters)) {
            return;
        }
        follow(false);
        expectOnly(expecting.only(one -> !filters.contains(one.filter())), now);
    }

    /** The broker has not unsubscribed these, so their messages are expected after all. */
    void staysSubscribed(Collection<String> filters) {
        FilterSet before = expecting;
        FilterSet more = subscriptions.only(one -> before.has(one) || filters.contains(one.filter()));
        if (more.size() == expecting.size()) {
            return;
        }
        expecting = more;
        for (FollowedStreams.Followed one : followed) {
            if (more.brings(one.stream().topic(), false)) {
                one.resume();
            }
        }
    }

    private void expectOnly(FilterSet fewer, long now) {
        for (FollowedStreams.Followed one : followed) {
            String topic = one.stream().topic();
            if (expecting.brings(topic, false) && !fewer.brings(topic, false)) {
                one.stream().end(one, now);
            }
        }
        expecting = fewer;
    }

    /**
     * Where the session lives on without a connection, what is published from now on is expected only if it goes on; then all of
     * it is. What is on its way waits at the broker.
     */
    void update(boolean rests) {
        if (rests) {
            follow(false);
            expectOnly(FilterSet.NONE, Reader.NOTHING_IN_TRANSIT);
        } else if (expecting.isEmpty()) {
            expecting = subscriptions;
            beyondAfter = -1;
            followed.forEach(SequenceTracker::resume);
        }
    }

    /** The reader goes away by plan: what is published until it is back is not expected, and counts as away; ns since the epoch. */
    void goesAway(long now) {
        if (later != null || expecting.isEmpty()) {
            return;
        }
        follow(false);
        for (FollowedStreams.Followed one : followed) {
            if (expecting.brings(one.stream().topic(), false)) {
                one.stream().goesAway(one, now);
            }
        }
        foreign.values().forEach(SequenceTracker::goesAway);
        later = expecting;
        expecting = FilterSet.NONE;
    }

    /**
     * The reader is back from an absence by plan; does nothing where it was none.
     *
     * @param kept whether the broker has kept its session, so that all that was published meanwhile is expected after all
     */
    void isBack(boolean kept) {
        FilterSet again = later;
        if (again == null) {
            return;
        }
        followAway(again);
        for (FollowedStreams.Followed one : followed) {
            if (!again.brings(one.stream().topic(), false)) {
                continue;
            }
            if (kept) {
                one.resume();
            } else {
                one.isBack(one.stream().published());
            }
        }
        foreign.values().forEach(kept ? SequenceTracker::resume : SequenceTracker::isBack);
        expecting = again;
        later = null;
    }

    /** Looks for streams that have begun while the reader is away. */
    private void followAway(FilterSet awayFrom) {
        int count = ledger.streams().count();
        if (count == lookedAt) {
            return;
        }
        for (MessageStream stream : ledger.streams().matching(awayFrom, lookedAt, followed.size())) {
            FollowedStreams.Followed begun = followed.get(stream.id()) == null ? follow(stream, 0) : null;
            if (begun != null) {
                begun.goesAway(0, 0);
            }
        }
        lookedAt = count;
    }

    /** Where the message counts by its number; null where it does not. */
    @Nullable
    SequenceTracker tracker(Stamp.Origin origin, boolean retained) {
        if (retained && !subscriptions.hasAny(one -> one.options().retainAsPublished())) {
            return null; // the broker had stored it: it is none of those that are published now
        }
        boolean known = foreign.containsKey(StreamId.of(origin));
        SequenceTracker tracker = origin.runId() == ledger.runId() ? ownTracker(origin) : foreignTracker(origin);
        if (tracker == null || !retained) {
            return tracker;
        }
        // the first that comes of a foreign stream may be one that the broker had stored
        boolean live = tracker.first() == SequenceTracker.FIRST_TO_COME ? known : tracker.first() <= origin.sequence();
        return live ? tracker : null;
    }

    private @Nullable SequenceTracker ownTracker(Stamp.Origin origin) {
        FollowedStreams.Followed known = followed.get(origin.publisherId());
        if (known == null) {
            MessageStream stream = ledger.streams().get(origin.publisherId());
            if (stream == null) {
                return null; // one that nobody follows
            }
            boolean expected = stream.id() >= lookedAt && expecting.brings(stream.topic(), false);
            known = follow(stream, expected ? 0 : SequenceTracker.FIRST_TO_COME);
            if (known == null) {
                return null;
            }
        }
        long sequence = origin.sequence();
        if (sequence < 0
                || sequence >= known.stream().published()
                || !known.stream().isNumbered()) {
            return null; // no message of this run has such a number
        }
        Place from = known.stream().publisher().place();
        if (whereabouts == null) {
            ledger.arrived(from, party.place());
        } else if (whereabouts.isProof(known.stream(), sequence)) {
            ledger.arrived(from, whereabouts.any());
        }
        return known;
    }

    private @Nullable SequenceTracker foreignTracker(Stamp.Origin origin) {
        if (origin.sequence() < 0 || origin.sequence() > Ledger.HIGHEST_NUMBER) {
            return null;
        }
        StreamId id = StreamId.of(origin);
        SequenceTracker known = foreign.get(id);
        if (known == null) {
            if (!ledger.trackers().take()) {
                untracked++;
                return null;
            }
            if (foreign.isEmpty()) {
                foreign = new LinkedHashMap<>(FEW);
            }
            known = new SequenceTracker(SequenceTracker.FIRST_TO_COME, ordered, ledger.trackers());
            foreign.put(id, known);
        }
        return known;
    }

    /** There was no memory to keep track of so many messages. */
    void untracked(long messages) {
        untracked += messages;
    }

    /** Whether one of these was subscribed to. */
    boolean isAnyOf(Collection<String> filters) {
        return subscriptions.isAnyOf(filters);
    }

    /** Adds what has not come by stage, and in none what is not known. */
    void addTo(IntFunction<ReaderCounts.Builder> byStage) {
        if (later == null) {
            follow(false);
        } else {
            followAway(later);
        }
        ReaderCounts.Builder outside = byStage.apply(Stages.NONE);
        int beyond = (beyondAfter < 0 ? ledger.streams().beyond() : beyondAfter) - beyondBefore;
        long begun = 0;
        for (SequenceTracker tracker : foreign.values()) {
            tracker.addTo(outside, 0, null);
            begun += tracker.hasBegun() ? 1 : 0;
        }
        outside.addUntracked(untracked + beyond + (whereabouts == null ? 0 : whereabouts.forgotten()));
        outside.foreign(begun);
        for (FollowedStreams.Followed one : followed) {
            MessageStream stream = one.stream();
            if (isOwed(stream)) {
                stream.addTo(byStage.apply(stream.stage()), one, awayFrom(stream));
            }
        }
    }

    private List<long[]> awayFrom(MessageStream stream) {
        return whereabouts == null ? List.of() : whereabouts.away(stream);
    }

    /** Adds what has not come of the streams of this run. */
    void addTo(NotReceived byQos) {
        follow(false);
        for (FollowedStreams.Followed one : followed) {
            if (isOwed(one.stream())) {
                byQos.add(one.stream(), one, awayFrom(one.stream()), subscriptions.highestQos());
            }
        }
    }

    /** How many streams are followed. */
    int trackers() {
        return followed.size() + foreign.size();
    }
}
