package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.measure.PublishedStream;
import io.github.jmetermqtt.payload.Schedule;
import io.github.jmetermqtt.session.InFlight;
import io.github.jmetermqtt.session.TestRun;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jmeter.samplers.SampleResult;

/**
 * One MQTT Pub Sampler of one thread in one run: its streams, one per topic, its schedule, and its messages in flight. Used by
 * that thread only.
 */
final class Publisher {

    /** A plan with a new topic for each message must not fill the memory. */
    private static final int MOST_TOPICS = 1000;

    private final TestRun run;
    private final String label;
    private final ResultEmitter emitter;
    private final InFlight inFlight;
    private final Losses losses;
    private final Map<String, PublishedStream> streams = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PublishedStream> eldest) {
            return size() > MOST_TOPICS;
        }
    };
    private PublishedStream unnumbered;
    private Schedule schedule;
    private double rate;
    private int waiting;
    private boolean sampling;
    /** What a sample that is being taken has to hand over; null: nothing yet. */
    private PublishedMessages rows;

    Publisher(TestRun run, String label, ResultEmitter emitter) {
        this.run = run;
        this.label = label;
        this.emitter = emitter;
        inFlight = run.inFlight();
        losses = new Losses(this, inFlight);
    }

    boolean belongsTo(TestRun other) {
        return run == other;
    }

    TestRun run() {
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
    void begin() {
        sampling = true;
        inFlight.takeIn();
    }

    /**
     * A sample ends.
     *
     * @param own its result; null: it has none yet
     * @return what the sampler returns
     */
    SampleResult end(SampleResult own) {
        sampling = false;
        PublishedMessages mine = rows;
        rows = null;
        if (mine == null) {
            return own;
        }
        mine.addIfAny(own);
        return mine.finish();
    }

    /** Where the results of the messages of the present sample go. */
    PublishedMessages rows() {
        if (rows == null) {
            rows = new PublishedMessages(emitter);
        }
        return rows;
    }

    /** Hands over the result of a message that is in flight no more. */
    void landed(SampleResult result) {
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
        while (waiting >= window) {
            inFlight.await();
        }
    }

    void departed() {
        waiting++;
    }

    void arrived() {
        waiting--;
    }

    /** The stream that the next message belongs to. */
    PublishedStream stream(String label, PubSettings settings) {
        boolean numbered = settings.stamp() != null && settings.stamp().isNumbered();
        if (numbered) {
            return streams.computeIfAbsent(
                    settings.topic(), topic -> run.measurements().ledger().publish(label, topic));
        }
        if (unnumbered == null) {
            unnumbered = run.measurements().ledger().publishUnnumbered(label);
        }
        return unnumbered;
    }

    /** The schedule of this rate, null for 0; another rate begins another one. */
    Schedule schedule(double perSecond) {
        if (perSecond != rate) {
            rate = perSecond;
            schedule = perSecond == 0 ? null : new Schedule(perSecond);
        }
        return schedule;
    }
}
