package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SendThrough;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.payload.Schedule;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.RowPerMessage;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.InFlight;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.PubSettings;
import io.github.jmetermqtt.settings.TopicSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/**
 * One MQTT Pub Sampler of one thread in one run: its streams, one per topic, its schedule, and its messages in flight. Used by
 * that thread only.
 */
public final class Publisher {

    /** A plan with a new topic for each message must not fill the memory. */
    private static final int MOST_TOPICS = 1000;

    /** @param device the index of the connection in its fleet */
    private record DeviceTopic(int device, String topic) {}

    private final TestRun run;
    private final String label;
    private final ResultEmitter emitter;
    private final InFlight inFlight;
    private final Losses losses;
    private final Map<DeviceTopic, MessageStream> streams = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DeviceTopic, MessageStream> eldest) {
            return size() > mostStreams;
        }
    };
    private int mostStreams = MOST_TOPICS;
    private int turn;
    private @Nullable MessageStream unnumbered;
    private @Nullable Schedule schedule;
    private double rate;
    private int inWindow;
    private boolean sampling;
    /** What a sample that is being taken has to hand over; null: nothing yet. */
    private @Nullable RowPerMessage rows;

    public Publisher(TestRun run, String label, ResultEmitter emitter) {
        this.run = run;
        this.label = label;
        this.emitter = emitter;
        inFlight = run.inFlight();
        losses = new Losses(this, inFlight);
    }

    public boolean belongsTo(TestRun other) {
        return run == other;
    }

    public TestRun run() {
        return run;
    }

    String label() {
        return label;
    }

    InFlight inFlight() {
        return inFlight;
    }

    Losses losses() {
        return losses;
    }

    /** A sample begins: what ends from now on is handed over with it. */
    public void begin() {
        sampling = true;
        inFlight.takeIn();
    }

    /**
     * A sample ends.
     *
     * @param own its result; null: it has none yet
     * @return what the sampler returns
     */
    public @Nullable SampleResult end(@Nullable SampleResult own) {
        sampling = false;
        RowPerMessage mine = rows;
        rows = null;
        if (mine == null) {
            return own;
        }
        mine.addIfAny(own);
        return mine.finish();
    }

    /** Where the results of the messages of the present sample go. */
    public RowPerMessage rows() {
        if (rows == null) {
            rows = new RowPerMessage(emitter);
        }
        return rows;
    }

    /** Hands over the result of a message that is in flight no longer. */
    void handOver(SampleResult result) {
        if (sampling) {
            rows().add(result);
        } else {
            emit(result);
        }
    }

    void emit(SampleResult result) {
        emitter.emit(result);
    }

    /** Waits until the window has room for one more. */
    void awaitRoom(int window) throws InterruptedException {
        if (inWindow >= window) {
            inFlight.gather(window / 2);
        }
        while (inWindow >= window) {
            inFlight.await();
        }
    }

    void windowMessageSent() {
        inWindow++;
    }

    void windowMessageEnded() {
        inWindow--;
    }

    /** Takes note of what the next sample sends through. */
    public void sendThrough(Fleet fleet) {
        mostStreams = MOST_TOPICS + fleet.sessions().size();
    }

    /** The connection of the next message that goes through one of a fleet. */
    public MqttSession next(Fleet fleet, SendThrough through) {
        List<MqttSession> sessions = fleet.sessions();
        return sessions.get(
                through == SendThrough.RANDOM
                        ? ThreadLocalRandom.current().nextInt(sessions.size())
                        : Math.floorMod(turn++, sessions.size()));
    }

    /** Where the next message through this connection goes. */
    Destination target(MqttSession session, PubSettings settings) throws ConfigException {
        Device device = session.device();
        String topic = TopicSettings.fill(PubFields.TOPIC, settings.topic(), device);
        return new Destination(session, device, topic, stream(device, topic, settings));
    }

    /** A fleet's connections have a stream each even where the topic is the same: among them there is no order. */
    private MessageStream stream(Device device, String topic, PubSettings settings) {
        boolean numbered = settings.stamp() != null && settings.stamp().isNumbered();
        if (numbered) {
            return streams.computeIfAbsent(
                    new DeviceTopic(device.index(), topic),
                    any -> run.measurements().ledger().publish(label, topic));
        }
        if (unnumbered == null) {
            unnumbered = run.measurements().ledger().publishUnnumbered(label);
        }
        return unnumbered;
    }

    /** The schedule of this rate, null for 0; another rate begins another one. */
    public @Nullable Schedule schedule(double perSecond) {
        if (perSecond != rate) {
            rate = perSecond;
            schedule = perSecond == 0 ? null : new Schedule(perSecond);
        }
        return schedule;
    }
}
