package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.measure.PublishedStream;
import io.github.jmetermqtt.payload.Schedule;
import io.github.jmetermqtt.session.TestRun;
import java.util.LinkedHashMap;
import java.util.Map;

/** One MQTT Pub Sampler of one thread in one run: its streams, one per topic, and its schedule. Used by that thread only. */
final class Publisher {

    /** A plan with a new topic for each message must not fill the memory. */
    private static final int MOST_TOPICS = 1000;

    private final TestRun run;
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

    Publisher(TestRun run) {
        this.run = run;
    }

    boolean belongsTo(TestRun other) {
        return run == other;
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
