package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Qos;
import java.util.List;
import java.util.stream.Stream;

/** What readers should have got and did not, by the QoS of the delivery: the lower one of message and subscription. Thread-safe. */
final class NotReceived {

    private final ReaderCounts.Builder[] byQos =
            Stream.generate(ReaderCounts::builder).limit(Qos.values().length).toArray(ReaderCounts.Builder[]::new);

    /**
     * Adds what is missing of one stream.
     *
     * @param away what was published while the reader was elsewhere, see {@link Whereabouts#away}
     * @param subscribed QoS of the reader's subscription
     */
    synchronized void add(MessageStream stream, SequenceTracker tracker, List<long[]> away, Qos subscribed) {
        stream.addTo(byQos[Math.min(stream.qos(), subscribed.level())], tracker, away);
    }

    /** Those of one QoS. */
    synchronized ReaderCounts of(Qos qos) {
        return byQos[qos.level()].build();
    }

    synchronized NotReceived copy() {
        NotReceived copy = new NotReceived();
        copy.add(this);
        return copy;
    }

    /** @param other which nobody changes any more */
    synchronized void add(NotReceived other) {
        for (int level = 0; level < byQos.length; level++) {
            byQos[level].add(other.byQos[level].build());
        }
    }
}
