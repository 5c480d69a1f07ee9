package io.github.jmetermqtt.sampler.receive;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.field.DebugFormat;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.measure.ReaderLatencies;
import io.github.jmetermqtt.measure.ReceivedByQos;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampedPayload;
import io.github.jmetermqtt.result.PropertiesText;
import io.github.jmetermqtt.result.StampLines;
import io.github.jmetermqtt.session.SaidOnce;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A message with the stamp that was found in it. */
public final class ReceivedMessage {

    private static final InboundMessage NOTHING =
            new InboundMessage("", ByteBuffer.allocate(0), Qos.AT_MOST_ONCE, false, false, 0);

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedMessage.class);

    /** Empty instead, where it is forgotten. */
    private InboundMessage message;

    private final int size;
    private String label = "";
    private final boolean stampExpected;
    private final @Nullable StampedPayload stamped;
    private final long receivedAt;

    public ReceivedMessage(InboundMessage message, boolean stampExpected) {
        this.message = message;
        this.size = message.size();
        this.stampExpected = stampExpected;
        this.stamped = stampExpected ? StampedPayload.read(message) : null;
        this.receivedAt = NanoClock.SYSTEM.fromNanoTime(message.receivedAt());
    }

    /** The label of its row. */
    String label() {
        return label;
    }

    void isCalled(String labelOfRow) {
        label = labelOfRow;
    }

    /** The number of the stage in which it was due. */
    int stage(Measurements measurements) {
        if (!measurements.stages().areAny()) {
            return Stages.NONE;
        }
        StampedPayload any = stampExpected ? stamped : StampedPayload.read(message);
        return measurements.stage(any == null ? null : any.stamp(), receivedAt);
    }

    /**
     * Enters the message into the ledger, and its latencies where it has a stamp.
     *
     * @param label of the sample that shows it
     * @param stage see {@link #stage}
     * @param latencies of the label in this stage
     * @param byQos null: no sampler mixes several QoS
     */
    void enter(Reader reader, String label, int stage, ReaderLatencies latencies, @Nullable ReceivedByQos byQos) {
        // the ledger counts by number even where nobody wants the latency: the publisher's count goes by number, too
        boolean isNew =
                reader.received(label, stage, stampExpected ? origin() : StampedPayload.origin(message), message);
        if (byQos != null) {
            byQos.received(
                    message.qos(), isNew, stamped == null ? null : stamped.stamp(), receivedAt, message.retained());
        }
        if (stampExpected) {
            latencies.record(stamped == null ? null : stamped.stamp(), receivedAt, message.retained());
        } else {
            reader.withoutLatency();
        }
    }

    /** The moment of reception in ns since the epoch. */
    long receivedAt() {
        return receivedAt;
    }

    private Stamp.@Nullable Origin origin() {
        return stamped == null ? null : stamped.stamp().origin();
    }

    boolean hasLatency() {
        return stamped != null;
    }

    /** From the stamp to the reception in ns; negative where the clocks differ; 0 without a stamp. */
    long latencyNanos() {
        return stamped == null ? 0 : receivedAt - stamped.stamp().sentAt();
    }

    /** {@link #latencyNanos()} in whole ms. */
    long latencyMillis() {
        return Nanos.wholeMillis(latencyNanos());
    }

    /** The moment in the stamp, or of the reception without one; ms since the epoch. */
    long startMillis() {
        return Math.floorDiv(stamped == null ? receivedAt : stamped.stamp().sentAt(), Nanos.PER_MILLI);
    }

    public int size() {
        return size;
    }

    /** Lets go of all that only {@link #headers} and {@link #body} need; they are not to be called any more. */
    void forget() {
        message = NOTHING;
    }

    /** Says in the log that there is no stamp, once for each sampler in a run. */
    static void warnUnstamped(SaidOnce said, String label) {
        if (said.firstTime("no stamp: " + label)) {
            LOG.warn(
                    "{}: a message carries no timestamp, so its elapsed time is 0; further ones are not logged",
                    Shown.text(label));
        }
    }

    /** Says in the log that the stamp lies in the future, once for each sampler in a run. */
    void warnNegative(SaidOnce said, String label) {
        if (said.firstTime("negative: " + label)) {
            LOG.warn(
                    "{}: a message is stamped {} ms in the future, so its elapsed time is shown as 0: the clocks of"
                            + " publisher and subscriber differ; further ones are not logged",
                    Shown.text(label),
                    Nanos.toMillis(-latencyNanos()));
        }
    }

    /**
     * Topic, QoS, retained, duplicate, the properties of MQTT 5 and what the stamp says, one a line.
     *
     * @param format of the body; said where it is not text
     */
    public String headers(DebugFormat format) {
        return "Topic: " + Shown.line(message.topic()) + "\nQoS: "
                + message.qos().level() + "\nRetained: " + message.retained() + "\nDuplicate: " + message.duplicate()
                + switch (format) {
                    case TEXT -> "";
                    case HEX -> "\nPayload as: hex";
                    case BASE64 -> "\nPayload as: base64";
                }
                + PropertiesText.of(message) + StampLines.of(stamped);
    }

    /** The payload without the stamp, as UTF-8 text or in a form that is. */
    public byte[] body(DebugFormat format) {
        byte[] bytes = stamped == null ? payload() : stamped.strip(message.payload());
        return switch (format) {
            case TEXT -> bytes;
            case HEX -> HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
            case BASE64 -> Base64.getEncoder().encode(bytes);
        };
    }

    private byte[] payload() {
        byte[] bytes = new byte[message.payload().remaining()];
        message.payload().get(message.payload().position(), bytes);
        return bytes;
    }
}
