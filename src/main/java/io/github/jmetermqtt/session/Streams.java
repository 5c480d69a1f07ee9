package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.Party;
import io.github.jmetermqtt.measure.Place;
import java.util.HashMap;
import java.util.Map;

/**
 * The streams in which one sampler of one thread publishes; over connections of the whole test, those of all threads. They live as
 * long as the run. Not thread-safe.
 */
public final class Streams {

    /**
     * What a stream is of.
     *
     * @param device the index of the connection in its fleet: among connections there is no order
     * @param qos brokers keep no order between two of them (MQTT 5 section 4.6)
     * @param numbered whether the messages carry their numbers
     */
    private record Key(Place place, int device, String topic, Qos qos, boolean numbered) {}

    private final Ledger ledger;
    private final Map<Key, MessageStream> all = new HashMap<>();

    /** None yet. */
    public Streams(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * In which stream the ledger counts what goes to a topic over a connection with a QoS.
     *
     * @param numbered whether the messages carry their numbers
     */
    public MessageStream of(MqttSession session, String topic, Qos qos, boolean numbered) {
        Sharing sharing = session.sharing();
        return sharing == null ? own(session, topic, qos, numbered) : sharing.stream(session, topic, qos, numbered);
    }

    /** As {@link #of}, without looking who else publishes there. */
    MessageStream own(MqttSession session, String topic, Qos qos, boolean numbered) {
        Party party = session.subscriptions().party();
        Key key = new Key(party.place(), session.index(), topic, qos, numbered);
        MessageStream known = all.get(key);
        if (known != null && isPublishedBy(party, known)) {
            return known;
        }
        MessageStream begun = ledger.publish(party, topic, qos, numbered);
        if (ledger.isFollowed(begun)) { // for the others there was no memory, so there is none here either
            all.put(key, begun);
        }
        return begun;
    }

    /** Whether the connection still is where the stream is published; it may have moved to another node since. */
    public static boolean isCurrent(MessageStream stream, MqttSession session) {
        return stream.publisher().place() == session.subscriptions().place();
    }

    /** The client id changes with each connect of some plans, and a stream for each would fill the memory. */
    private boolean isPublishedBy(Party party, MessageStream stream) {
        return !ledger.tellsClientsApart() || stream.publisher().equals(party);
    }
}
