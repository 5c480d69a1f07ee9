package io.github.jmetermqtt.bench;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampFormat;
import io.github.jmetermqtt.payload.StampedPayload;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A header stamp into a message of 64 bytes, and out of it. */
@State(Scope.Thread)
public class StampBenchmark {

    private static final int REST = 20;

    private final ByteBuffer rest = ByteBuffer.allocate(REST);
    private final OutboundMessage plain =
            new OutboundMessage("bench/1", rest, Qos.AT_MOST_ONCE, false, MessageProperties.NONE);
    private final InboundMessage stamped = new InboundMessage(
            "bench/1", encode().payload().asReadOnlyBuffer(), Qos.AT_MOST_ONCE, false, false, System.nanoTime());
    private long sequence;

    @Benchmark
    public OutboundMessage encode() {
        long now = NanoClock.SYSTEM.now();
        return StampFormat.HEADER.apply(new Stamp(new Stamp.Origin(1, 1, sequence++), now, now), plain);
    }

    @Benchmark
    public StampedPayload decode() {
        return StampedPayload.read(stamped);
    }
}
