package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.TopicTree;
import io.github.jmetermqtt.client.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one run. They live as long as the run, because a reader may miss a message of any of them. Where memory ends,
 * messages are published in streams that nobody follows, and their number is known. Thread-safe.
 */
final class MessageStreams {

    /** Their ids must be ints. */
    private static final int MOST_BEYOND = Integer.MAX_VALUE / 2;

    private final int most;

    @GuardedBy("this")
    private final List<MessageStream> byId = new ArrayList<>();

    @GuardedBy("this")
    private final TopicTree<MessageStream> byTopic = new TopicTree<>();

    /** Written under the lock. */
    private volatile int count;

    /** Streams beyond the most; each has one message or few. Written under the lock. */
    private volatile int beyond;

    /** No streams yet, and never more than so many. */
    MessageStreams(int most) {
        this.most = most;
    }

    /** The most streams that can be followed. */
    int most() {
        return most;
    }

    synchronized MessageStream begin(MessageStream.Kind kind) {
        if (count >= most) {
            beyond = Math.min(beyond + 1, MOST_BEYOND);
            return new MessageStream(most + beyond, kind);
        }
        MessageStream stream = new MessageStream(count, kind);
        byId.add(stream);
        byTopic.add(kind.topic(), stream);
        count++;
        return stream;
    }

    /** Whether this stream is one of those that readers follow. */
    boolean isFollowed(MessageStream stream) {
        return stream.id() < most;
    }

    /** How many streams readers follow. */
    int count() {
        return count;
    }

    /** How often a stream began that nobody follows. */
    int beyond() {
        return beyond;
    }

    /** Null where there never was one of this id, or nobody follows it. */
    synchronized @Nullable MessageStream get(int id) {
        return id >= 0 && id < byId.size() ? byId.get(id) : null;
    }

    /** Those that readers follow, by id; a copy. */
    synchronized List<MessageStream> all() {
        return List.copyOf(byId);
    }

    /**
     * The streams from this id on whose topics match one of these filters, by id.
     *
     * @param below how many are known to match below this id
     */
    synchronized Collection<MessageStream> matching(FilterSet filters, int from, int below) {
        // the tree would find more than there are to look at, or be asked more often
        if (byId.size() - from <= Math.max(below, filters.size())) {
            return byId.subList(from, byId.size()).stream()
                    .filter(stream -> filters.brings(stream.topic(), false))
                    .toList();
        }
        SortedSet<MessageStream> matching = new TreeSet<>(Comparator.comparingInt(MessageStream::id));
        filters.filters()
                .forEach(filter -> byTopic.forEachMatch(Topics.withoutShare(filter), stream -> {
                    if (stream.id() >= from) {
                        matching.add(stream);
                    }
                }));
        return matching;
    }
}
