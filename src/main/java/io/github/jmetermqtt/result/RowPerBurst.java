package io.github.jmetermqtt.result;

import io.github.jmetermqtt.measure.LatencyWindow;
import io.github.jmetermqtt.payload.Nanos;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/** One sample for all messages: elapsed is their mean, the message says how they are distributed. It fails if one of them did. */
public final class RowPerBurst implements Rows {

    private final SampleResult result;
    private final String responseText;
    private final LatencyWindow latencies;
    private @Nullable SentMessages messages; // null where none is shown
    private @Nullable SampleResult firstFailed;
    private @Nullable SampleResult last;
    private long failed;
    private long sentBytes;

    /**
     * A burst that has not begun.
     *
     * @param latencies empty
     * @param responseText the response data of a successful sample; empty: none
     */
    public RowPerBurst(SampleResult result, LatencyWindow latencies, String responseText) {
        this.result = result;
        this.latencies = latencies;
        this.responseText = responseText;
    }

    /** A message took so long, in ns, and was successful; its result is added, too. */
    public void took(long nanos) {
        latencies.add(nanos);
    }

    @Override
    public void add(SampleResult message) {
        last = message;
        sentBytes += message.getSentBytes();
        if (!message.getRequestHeaders().isEmpty()) {
            messages = messages == null ? new SentMessages() : messages;
            messages.add(message);
        }
        if (message.isSuccessful()) {
            return;
        }
        failed++;
        if (firstFailed == null) {
            firstFailed = message;
        }
    }

    @Override
    public @Nullable SampleResult finish() {
        if (last == null) {
            return null;
        }
        fill(last);
        latencies.recycle();
        return result;
    }

    private void fill(SampleResult last) {
        long elapsed = Nanos.wholeMillis((long) latencies.mean());
        long end = last.getEndTime();
        result.setStampAndTime(result.isStampedAtStart() ? end - elapsed : end, elapsed);
        result.setLatency(elapsed);
        result.setSentBytes(sentBytes);
        result.setSamplerData(last.getSamplerData());
        if (messages != null) {
            messages.fill(result, DebugRequest.description(last.getSamplerData()));
        }
        if (firstFailed == null) {
            result.setResponseHeaders(last.getResponseHeaders());
            Results.succeed(result, LatencyText.of(latencies), responseText);
            return;
        }
        Results.fail(
                result,
                new SampleFailure(
                        firstFailed.getResponseCode(),
                        failed + " of " + (failed + latencies.count()) + " messages failed, the first with: "
                                + firstFailed.getResponseMessage()));
        result.setResponseHeaders(firstFailed.getResponseHeaders());
    }
}
