package io.github.jmetermqtt.sampler.request;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MessageNumbers;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.StopSignal;
import io.github.jmetermqtt.session.Streams;
import io.github.jmetermqtt.session.TestRun;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One MQTT Request Sampler of one thread in one run. Used by that thread only. */
public final class Requester {

    private final TestRun run;
    private final Streams streams;
    private final MessageNumbers numbers = new MessageNumbers();
    private final String prefix = HexFormat.of().toHexDigits(new SecureRandom().nextLong()) + '-';
    private long next;
    private int turn;

    public Requester(TestRun run) {
        this.run = run;
        this.streams = new Streams(run.measurements().ledger());
    }

    public boolean belongsTo(TestRun other) {
        return run == other;
    }

    /** An id that no other request has; ASCII, so that a responder can treat it as text. */
    public String newId() {
        return prefix + next++;
    }

    /** Counts the requests of each device. */
    public MessageNumbers numbers() {
        return numbers;
    }

    /**
     * The connections of a fleet in turn, but for those that are away by plan; waits while all are.
     *
     * @param stop of the calling thread
     * @return null: none will come back, or the thread is to end
     */
    public @Nullable MqttSession next(Fleet fleet, StopSignal stop) throws InterruptedException {
        int size = fleet.sessions().size();
        while (fleet.awaitAny(stop)) {
            int from = Math.floorMod(turn, size);
            int place = fleet.there(from);
            if (place >= 0) {
                turn += 1 + Math.floorMod(place - from, size);
                return fleet.sessions().get(place);
            }
        }
        return null;
    }

    /** Where the ledger counts the requests to this topic; they carry no number. */
    public MessageStream stream(MqttSession session, String topic, Qos qos) {
        return streams.of(session, topic, qos, false, run.measurements().stageNow());
    }
}
