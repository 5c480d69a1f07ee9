package io.github.jmetermqtt.sampler.receive;

import io.github.jmetermqtt.field.DebugFormat;
import io.github.jmetermqtt.measure.LatencyWindow;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.Unit;
import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.result.LatencyText;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.session.Inbox;
import io.github.jmetermqtt.settings.SubSettings;
import java.io.ByteArrayOutputStream;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/** One sample for all messages of a window: elapsed is their mean latency, the message names the distribution. */
public final class ReceivedWindow implements Received {

    /** More than this many bytes of payloads in one response are of no use to a reader. */
    private static final int DEBUG_BYTES = 1 << 20;

    private final Intake intake;
    private final SubSettings settings;
    private final LatencyWindow latencies;
    private final ByteArrayOutputStream debug = new ByteArrayOutputStream();
    private final StringBuilder headers = new StringBuilder();
    private long bytes;
    private long notShown;

    public ReceivedWindow(Intake intake, SubSettings settings) {
        this.intake = intake;
        this.settings = settings;
        this.latencies = intake.newWindow();
    }

    @Override
    public void add(Inbox.Arrival arrival) {
        ReceivedMessage message = intake.take(arrival);
        if (message.hasLatency()) {
            latencies.add(message.latencyNanos());
        } else {
            latencies.add();
        }
        bytes += message.size();
        DebugFormat format = settings.debug();
        if (format != null) {
            show(message, format);
        }
    }

    private void show(ReceivedMessage message, DebugFormat format) {
        if (debug.size() > 0 && debug.size() + message.size() > DEBUG_BYTES) {
            notShown++;
            return;
        }
        debug.writeBytes(message.body(format));
        debug.write('\n');
        headers.append(message.headers()).append("\n\n");
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
        latencies.recycle();
        if (settings.debug() != null) {
            if (notShown > 0) {
                headers.append(notShown).append(" further messages are not shown");
            }
            result.setResponseHeaders(headers.toString());
            result.setResponseData(debug.toByteArray());
            result.setDataEncoding("UTF-8");
        }
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
