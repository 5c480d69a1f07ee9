package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SendThrough;
import io.github.jmetermqtt.measure.PublisherTally;
import io.github.jmetermqtt.payload.Schedule;
import io.github.jmetermqtt.payload.Waits;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.RowPerMessage;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.InFlight;
import io.github.jmetermqtt.session.MessageNumbers;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Names;
import io.github.jmetermqtt.session.StopSignal;
import io.github.jmetermqtt.session.Streams;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.MessageSettings;
import io.github.jmetermqtt.settings.PubSettings;
import io.github.jmetermqtt.settings.TopicSettings;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/**
 * One MQTT Pub Sampler of one thread in one run: its streams, one per topic, its schedule, and its messages in flight. Used by
 * that thread only.
 */
public final class Publisher {

    private final TestRun run;
    private final ResultEmitter emitter;
    private final InFlight inFlight;
    private final Losses losses;
    private final Streams streams;
    private final MessageNumbers numbers = new MessageNumbers();
    private final StopSignal stop;
    private int turn;
    /** Of the sample that is being taken; it may change with each. */
    private String label;

    private String connectionName = "";
    private boolean outOfLines;

    private PublisherTally counts;
    private @Nullable Schedule schedule;
    private final Waits waits = new Waits();
    private double rate;
    private int inWindow;
    private boolean sampling;
    /** What a sample that is being taken has to hand over; null: nothing yet. */
    private @Nullable RowPerMessage rows;

    /** @param stop of the thread */
    public Publisher(TestRun run, String label, ResultEmitter emitter, StopSignal stop) {
        this.run = run;
        this.stop = stop;
        this.label = label;
        this.counts = run.measurements().ledger().publisher(label);
        this.emitter = emitter;
        inFlight = run.inFlight();
        losses = new Losses(this, inFlight);
        streams = new Streams(run.measurements().ledger());
    }

    public boolean belongsTo(TestRun other) {
        return run == other;
    }

    public TestRun run() {
        return run;
    }

    /** Whether the thread is to end. */
    public StopSignal stop() {
        return stop;
    }

    String label() {
        return label;
    }

    /** Where the ledger counts what the present sample publishes. */
    PublisherTally counts() {
        return counts;
    }

    InFlight inFlight() {
        return inFlight;
    }

    Losses losses() {
        return losses;
    }

    /**
     * A sample begins: what ends from now on is handed over with it.
     *
     * @param labelOfSample under which its messages count
     */
    public void begin(String labelOfSample) {
        if (!labelOfSample.equals(label)) {
            label = labelOfSample;
            counts = run.measurements().ledger().publisher(label);
        }
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
            emitter.emit(result);
        }
    }

    /** Hands over what is no result of a message. */
    void emitUnjudged(SampleResult result) {
        emitter.emitUnjudged(result);
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

    /** The connection of the next message that goes through one of a fleet. */
    public MqttSession next(Fleet fleet, SendThrough through) {
        List<MqttSession> sessions = fleet.sessions();
        return sessions.get(
                through == SendThrough.RANDOM
                        ? ThreadLocalRandom.current().nextInt(sessions.size())
                        : Math.floorMod(turn++, sessions.size()));
    }

    /** The connections of the present sample have this name, which may be empty. */
    public void through(String nameOfConnections) {
        connectionName = nameOfConnections;
    }

    /** The next message through this connection. Where each is made anew, this is the moment at which it is sent. */
    Destination target(MqttSession session, PubSettings settings, MessageSettings message) throws ConfigException {
        Device device = session.device();
        Names names = message.anew() ? numbers.next(connectionName, session, device) : device;
        String topic = TopicSettings.fill(PubFields.TOPIC, message.topic(), names);
        MessageProperties properties = message.properties().of(names);
        ByteBuffer payload = ByteBuffer.wrap(message.payload().get(names));
        settings.checkStamp(payload);
        boolean numbered = settings.stamp() != null && settings.stamp().isNumbered();
        return new Destination(session, device, topic, properties, payload, streams.of(session, topic, numbered));
    }

    /** The lines of a file are sent. */
    void endOfLines() {
        outOfLines = true;
    }

    /** Whether there are no more messages, because the lines of a file are sent. */
    public boolean isOutOfLines() {
        return outOfLines;
    }

    /** When it waited for the other side, as far as it has a schedule. */
    Waits waits() {
        return waits;
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
