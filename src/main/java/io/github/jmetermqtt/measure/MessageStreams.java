package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.TopicTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The streams of one run. Of the oldest only the sums are kept, so that memory is bounded. Thread-safe. */
final class MessageStreams {

    private final int most;

    @GuardedBy("this")
    private final Map<Integer, MessageStream> byId = new LinkedHashMap<>();

    @GuardedBy("this")
    private final TopicTree<MessageStream> byTopic = new TopicTree<>();

    /** What forgotten streams came to, by label; every label that ever was is in it. */
    @GuardedBy("this")
    private final Map<String, PublisherCounts> forgotten = new LinkedHashMap<>();

    @GuardedBy("this")
    private int nextId;

    /** No streams yet, and never more than so many. */
    MessageStreams(int most) {
        this.most = most;
    }

    /** The most streams that there can be. */
    int most() {
        return most;
    }

    /** @param topic null: no reader can follow */
    synchronized MessageStream begin(String label, @Nullable String topic) {
        MessageStream stream = new MessageStream(nextId++, label, topic);
        byId.put(stream.id(), stream);
        if (topic != null) {
            byTopic.add(topic, stream);
        }
        forgotten.putIfAbsent(label, PublisherCounts.NONE);
        if (byId.size() > most) {
            forget(byId.values().iterator().next());
        }
        return stream;
    }

    @GuardedBy("this")
    private void forget(MessageStream stream) {
        byId.remove(stream.id());
        String topic = stream.topic();
        if (topic != null) {
            byTopic.remove(topic, stream);
        }
        stream.forget();
        forgotten.merge(stream.label(), stream.counts(), PublisherCounts::plus);
    }

    /** Null where there never was one of this id, or it is forgotten. */
    synchronized @Nullable MessageStream get(int id) {
        return byId.get(id);
    }

    /** The streams whose topics match one of these filters. */
    synchronized Collection<MessageStream> matching(List<String> filters) {
        if (filters.size() == 1) {
            List<MessageStream> matching = new ArrayList<>();
            byTopic.forEachMatch(filters.get(0), matching::add);
            return matching;
        }
        Set<MessageStream> matching = new HashSet<>();
        filters.forEach(filter -> byTopic.forEachMatch(filter, matching::add));
        return matching;
    }

    /** The counts by label, in the order in which the labels came up. */
    Map<String, PublisherCounts> counts() {
        Map<String, PublisherCounts> counts;
        Collection<MessageStream> present;
        synchronized (this) {
            counts = new LinkedHashMap<>(forgotten);
            present = List.copyOf(byId.values());
        }
        present.forEach(stream -> counts.merge(stream.label(), stream.counts(), PublisherCounts::plus));
        return counts;
    }
}
