package io.github.jmetermqtt.sampler.receive;

import io.github.jmetermqtt.measure.LatencyWindow;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.Unit;
import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.result.LatencyText;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.session.Inbox;
import io.github.jmetermqtt.settings.SubSettings;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/** One sample for all messages of a window: elapsed is their mean latency, the message names the distribution. */
public final class ReceivedWindow implements Received {

    private final Intake intake;
    private final LatencyWindow latencies;
    private final Unseen unseen;
    private final @Nullable Bodies bodies;
    private long bytes;

    public ReceivedWindow(Intake intake, SubSettings settings, ResultEmitter emitter, Inbox inbox) {
        this.intake = intake;
        this.unseen = intake.unseen(emitter);
        this.bodies = settings.debug() == null ? null : new Bodies(settings.debug(), true, inbox);
        this.latencies = intake.newWindow();
    }

    @Override
    public void add(ReceivedMessage message) {
        if (message.hasLatency()) {
            latencies.add(message.latencyNanos());
        } else {
            latencies.add();
        }
        bytes += message.size();
        if (bodies != null) {
            bodies.add(message);
        }
    }

    @Override
    public long count() {
        return latencies.count();
    }

    @Override
    public @Nullable SampleResult finish() {
        if (latencies.count() == 0) {
            return null;
        }
        SampleResult result = new SampleResult();
        result.setSampleLabel(intake.label());
        result.setDataType(SampleResult.TEXT);
        long elapsed = Nanos.wholeMillis((long) latencies.mean());
        long end = result.currentTimeInMillis();
        result.setStampAndTime(result.isStampedAtStart() ? end - elapsed : end, elapsed);
        result.setLatency(elapsed);
        result.setBodySize(bytes);
        Results.succeed(result, summary());
        if (bodies != null) {
            bodies.fill(result);
            unseen.byAll(bodies.notShown(), latencies.count());
        }
        latencies.recycle();
        return result;
    }

    private static String soFar(ReaderCounts counts, long messages) {
        return counts.isFateKnown() ? Long.toString(messages) : Unit.UNKNOWN;
    }

    private String summary() {
        ReaderCounts counts = intake.counts();
        String text = LatencyText.of(latencies) + ", lost so far " + soFar(counts, counts.lost())
                + ", duplicated so far " + soFar(counts, counts.duplicated());
        return latencies.negative() == 0 ? text : text + ", stamped in the future " + latencies.negative();
    }
}
