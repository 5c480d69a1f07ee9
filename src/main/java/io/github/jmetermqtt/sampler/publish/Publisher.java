package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.PublisherTally;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.RowPerMessage;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.InFlight;
import io.github.jmetermqtt.session.MessageNumbers;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Names;
import io.github.jmetermqtt.session.StopSignal;
import io.github.jmetermqtt.session.Streams;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.LabelNames;
import io.github.jmetermqtt.settings.MessageSettings;
import io.github.jmetermqtt.settings.PubSettings;
import io.github.jmetermqtt.settings.RowLabel;
import io.github.jmetermqtt.settings.TopicSettings;
import java.nio.ByteBuffer;
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
    private final Pace pace;
    private final FleetTurns turns;
    private final Streams streams;
    private final MessageNumbers numbers = new MessageNumbers();
    private final StopSignal stop;
    private final int thread;
    /** How many messages have got their QoS. */
    private long number;
    /** Of the sample that is being taken; it may change with each. */
    private String label = "";

    private RowLabel rowLabel = RowLabel.NONE;

    private String connectionName = "";
    private boolean outOfLines;

    /** Of label and stage; null: not asked for yet. */
    private @Nullable PublisherTally counts;

    private int stageOfCounts;
    private String labelOfCounts = "";
    private int inWindow;
    private boolean sampling;
    /** What a sample that is being taken has to hand over; null: nothing yet. */
    private @Nullable RowPerMessage rows;

    /**
     * Nothing published yet.
     *
     * @param thread its number
     * @param stop of the thread
     */
    public Publisher(TestRun run, ResultEmitter emitter, int thread, StopSignal stop) {
        this.run = run;
        this.thread = thread;
        this.stop = stop;
        this.emitter = emitter;
        inFlight = run.inFlight();
        losses = new Losses(this, inFlight);
        pace = new Pace(inFlight, stop);
        turns = new FleetTurns(pace, stop);
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

    /** Where the ledger counts what the present sample publishes that is due in a stage. */
    PublisherTally counts(String labelOfMessage, int stage) {
        PublisherTally known = counts;
        if (known == null || stage != stageOfCounts || !labelOfMessage.equals(labelOfCounts)) {
            known = run.measurements().ledger().publisher(labelOfMessage, stage);
            counts = known;
            stageOfCounts = stage;
            labelOfCounts = labelOfMessage;
        }
        return known;
    }

    /** How the row of a message is called, and under which label it counts. */
    String label(Destination target, int stage) {
        if (rowLabel.text().isEmpty() || !rowLabel.hasNames()) {
            return label;
        }
        String own = rowLabel.of(new LabelNames(
                target.topic(), null, target.qos(), run.measurements().stages().name(stage), target.session()));
        return run.measurements().ledger().ofPublishers().of(own);
    }

    /** The number of the stage in which a message counts that should leave then. */
    int stage(long dueAt) {
        Stages stages = run.measurements().stages();
        return stages.areAny() ? stages.at(dueAt) : Stages.NONE;
    }

    /** When its messages leave. */
    public Pace pace() {
        return pace;
    }

    /** Through which connection each of them leaves. */
    public FleetTurns turns() {
        return turns;
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
     * @param labelOfSample under which its messages count, where they have none of their own
     * @param labelOfRows how they get it
     */
    public void begin(String labelOfSample, RowLabel labelOfRows) {
        if (!labelOfRows.hasNames() && !labelOfSample.equals(label)) {
            run.measurements().ledger().publisher(labelOfSample, Stages.NONE); // it has a row even if nothing can leave
        }
        label = labelOfSample;
        rowLabel = labelOfRows;
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

    /** The connections of the present sample have this name, which may be empty. */
    public void through(String nameOfConnections) {
        connectionName = nameOfConnections;
    }

    /** The number of the next message among those of this sampler. */
    long nextNumber() {
        return number++;
    }

    /** The QoS of the message with this number, which goes through this connection. */
    Qos qos(PubSettings settings, long numberOfMessage, MqttSession session) {
        return settings.qos(numberOfMessage, session.device().number(thread));
    }

    /** The next message through this connection, due now. Where each is made anew, this is the moment at which it is sent. */
    Destination target(MqttSession session, PubSettings settings, MessageSettings message, Qos qos)
            throws ConfigException {
        Device device = session.device();
        Names names = message.anew() ? numbers.next(connectionName, session, device) : device;
        String topic = TopicSettings.fill(PubFields.TOPIC, message.topic(), names);
        MessageProperties properties = message.properties().of(names);
        ByteBuffer payload = ByteBuffer.wrap(message.payload().get(names));
        settings.checkStamp(payload);
        boolean numbered = settings.stamp() != null && settings.stamp().isNumbered();
        return new Destination(
                session,
                device,
                topic,
                properties,
                payload,
                qos,
                streams.of(session, topic, qos, numbered, run.measurements().stageNow()));
    }

    /** The same message, counted where its connection is by now, and in the stage in which it is due. */
    Destination current(Destination ready, int stage) {
        MessageStream stream = ready.stream();
        return stream.stage() == stage && Streams.isCurrent(stream, ready.session())
                ? ready
                : ready.in(streams.of(ready.session(), ready.topic(), ready.qos(), stream.isNumbered(), stage));
    }

    /** The lines of a file are sent. */
    void endOfLines() {
        outOfLines = true;
    }

    /** Whether there are no more messages, because the lines of a file are sent. */
    public boolean isOutOfLines() {
        return outOfLines;
    }
}
