package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.Party;
import io.github.jmetermqtt.measure.Place;
import io.github.jmetermqtt.measure.Stages;
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
     * @param stage in which they are due
     */
    private record Key(Place place, int device, String topic, Qos qos, boolean numbered, int stage) {}

    private final Ledger ledger;
    private final Map<Key, MessageStream> all = new HashMap<>();
    /** The highest number of a stage so far. */
    private int newest = Stages.NONE;

    /** None yet. */
    public Streams(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * In which stream the ledger counts what goes to a topic over a connection with a QoS.
     *
     * @param numbered whether the messages carry their numbers
     * @param stage in which they are due: its number
     */
    public MessageStream of(MqttSession session, String topic, Qos qos, boolean numbered, int stage) {
        Sharing sharing = session.sharing();
        return sharing == null
                ? own(session, topic, qos, numbered, stage)
                : sharing.stream(session, topic, qos, numbered, stage);
    }

    /** As {@link #of}, without looking who else publishes there. */
    MessageStream own(MqttSession session, String topic, Qos qos, boolean numbered, int stage) {
        Party party = session.subscriptions().party();
        Key key = new Key(party.place(), session.index(), topic, qos, numbered, stage);
        MessageStream known = all.get(key);
        if (known != null && isPublishedBy(party, known)) {
            return known;
        }
        if (stage > newest) {
            newest = stage;
            all.keySet().removeIf(old -> old.stage() < stage - 1); // late messages of the last one may still come
        }
        MessageStream begun = ledger.publish(new MessageStream.Kind(party, topic, qos, numbered, stage));
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
