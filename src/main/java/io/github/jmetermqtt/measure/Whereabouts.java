package io.github.jmetermqtt.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * At which brokers a reader is that is not, or not always, where it began: one that has moved, or a shared subscription with members at several.
 * What was published at a broker while the reader was elsewhere, it is not owed, unless the two turn out to be one. Not thread-safe: its
 * reader has the lock.
 * Why: docs/dev/decisions.md#a-reader-that-moves-is-owed-at-each-node-its-own-time
 */
final class Whereabouts {

    /** Of one stream; a device that goes on moving must not fill the memory. */
    static final int MOST_STAYS = 100;

    /**
     * A time at some places.
     *
     * @param from the first number of the stream that was published in it
     */
    private record Stay(List<Place> at, long from) {

        boolean covers(Place place) {
            return isIn(at, place);
        }
    }

    /** How many connections read at each place. */
    private final Map<Place, Integer> members = new LinkedHashMap<>();
    /** Where a connection was ever made, whether it got its subscriptions or not. */
    private final Set<Place> heard = new HashSet<>();
    /** By id of the stream, the oldest first; of a stream that is not in it nothing was published before the last move. */
    private final Map<Integer, List<Stay>> stays = new HashMap<>();

    private List<Place> now;
    /** Where the newest connection leads, which may not have its subscriptions yet; null: there was none since the beginning. */
    private @Nullable Place newest;

    private boolean moved;
    private int forgotten;

    /** @param connections that read there */
    Whereabouts(Place home, int connections) {
        members.put(home, connections);
        heard.add(home);
        now = List.of(home);
    }

    private static boolean isIn(List<Place> places, Place place) {
        for (Place one : places) {
            if (one.isSameAs(place)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(List<Place> one, List<Place> other) {
        return one.stream().allMatch(place -> isIn(other, place))
                && other.stream().allMatch(place -> isIn(one, place));
    }

    /** One more connection reads there. Where none has moved, it is taken as one that was there from the beginning. */
    void joins(Place place, FollowedStreams followed) {
        members.merge(place, 1, Integer::sum);
        heard.add(place);
        update(followed, null);
    }

    /** A connection to this place was made; what it brings is no sign that two places are one. */
    void arrives(Place place) {
        heard.add(place);
        newest = place;
    }

    /**
     * A connection has moved, and has its subscriptions.
     *
     * @param kept whether the broker there has kept what was published since the reader was there
     * @param followed all streams that there are by now
     */
    void moves(Place from, Place to, boolean kept, FollowedStreams followed) {
        if (from == to) {
            return;
        }
        members.computeIfPresent(from, (any, count) -> count > 1 ? count - 1 : null);
        members.merge(to, 1, Integer::sum);
        arrives(to);
        moved = true;
        update(followed, kept ? to : null);
    }

    /** The only place where it is; of a shared subscription one of them. */
    Place any() {
        return now.get(0);
    }

    private void update(FollowedStreams followed, @Nullable Place keptAt) {
        List<Place> before = now;
        now = List.copyOf(members.keySet());
        if (!moved) {
            return;
        }
        for (FollowedStreams.Followed one : followed) {
            MessageStream stream = one.stream();
            List<Stay> all = stays.computeIfAbsent(stream.id(), any -> new ArrayList<>(List.of(new Stay(before, 0))));
            Place published = stream.publisher().place();
            if (keptAt == null || !keptAt.isSameAs(published) || !returned(all, published)) {
                stay(all, stream.published());
            }
        }
    }

    /** The broker has kept all since it was there: it is as if it had never left. */
    private static boolean returned(List<Stay> all, Place place) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).covers(place)) {
                all.subList(i + 1, all.size()).clear();
                return true;
            }
        }
        return false;
    }

    private void stay(List<Stay> all, long from) {
        if (all.get(all.size() - 1).from() == from) {
            all.remove(all.size() - 1); // nothing was published meanwhile
        }
        if (all.isEmpty() || !isSame(all.get(all.size() - 1).at(), now)) {
            all.add(new Stay(now, from));
        }
        if (all.size() > MOST_STAYS) {
            all.remove(1);
            forgotten++;
        }
    }

    /** Times of which nobody knows any more where the reader was. */
    int forgotten() {
        return forgotten;
    }

    /** Whether it is owed any message of the stream. */
    boolean isEverAt(MessageStream stream) {
        Place place = stream.publisher().place();
        List<Stay> all = stays.get(stream.id());
        return all == null ? isIn(now, place) : all.stream().anyMatch(stay -> stay.covers(place));
    }

    /** Whether a message that has come shows that where it was published and where the reader is are one. */
    boolean isProof(MessageStream stream, long sequence) {
        Place from = stream.publisher().place();
        if (newest != null && newest.isSameAs(from)) {
            return false;
        }
        List<Stay> all = stays.get(stream.id());
        if (all == null) {
            return !isIn(now, from) && (newest == null || isIn(now, newest));
        }
        Stay then = all.get(0);
        for (Stay stay : all) {
            then = stay.from() <= sequence ? stay : then;
        }
        boolean wasThere = all.stream().anyMatch(stay -> stay.covers(from)) || !heard.contains(from);
        return wasThere && !then.covers(from);
    }

    /** The numbers of a stream that were published while the reader was elsewhere: the first and the last one of each time. */
    List<long[]> away(MessageStream stream) {
        List<Stay> all = stays.get(stream.id());
        if (all == null) {
            return List.of();
        }
        Place place = stream.publisher().place();
        List<long[]> ranges = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            long end = i + 1 < all.size() ? all.get(i + 1).from() : stream.published();
            if (!all.get(i).covers(place) && all.get(i).from() < end) {
                ranges.add(new long[] {all.get(i).from(), end - 1});
            }
        }
        return ranges;
    }
}
