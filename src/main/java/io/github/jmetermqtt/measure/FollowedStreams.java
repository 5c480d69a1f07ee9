package io.github.jmetermqtt.measure;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The streams of this run that one reader follows, sorted by id, which takes the least memory. Not thread-safe. */
final class FollowedStreams implements Iterable<FollowedStreams.Followed> {

    /** Most readers have one publisher, and there may be tens of thousands of readers. */
    private static final int FEW = 2;

    private List<Followed> all = List.of(); // replaced by one of its own when something is put in

    /** What came of one of them. */
    static final class Followed extends SequenceTracker {

        private final MessageStream stream;

        private Followed(MessageStream stream, long first, boolean ordered, Trackers trackers) {
            super(first, ordered, trackers);
            this.stream = stream;
        }

        MessageStream stream() {
            return stream;
        }
    }

    /** Null where it is not followed. */
    @Nullable
    Followed get(int id) {
        int index = find(id);
        return index < 0 ? null : all.get(index);
    }

    /** Begins to follow a stream that is not followed yet; see {@link SequenceTracker}. */
    Followed add(MessageStream stream, long first, boolean ordered, Trackers trackers) {
        if (all.isEmpty()) {
            all = new ArrayList<>(FEW);
        }
        Followed one = new Followed(stream, first, ordered, trackers);
        all.add(-1 - find(stream.id()), one); // nearly always at the end
        return one;
    }

    /** Where a stream is in the list; less than 0 where it is not, as {@link java.util.Collections#binarySearch} has it. */
    private int find(int id) {
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int there = all.get(middle).stream().id();
            if (there == id) {
                return middle;
            }
            if (there < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    @Override
    public Iterator<Followed> iterator() {
        return all.iterator();
    }

    int size() {
        return all.size();
    }
}
