package io.github.jmetermqtt.bench;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.PublisherTally;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.measure.ReaderLatencies;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.measure.Traffic;
import io.github.jmetermqtt.payload.Stamp;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is entered of each message, on the publishing and on the receiving side. */
@State(Scope.Thread)
public class LedgerBenchmark {

    private static final long RUN = 1;
    private static final long LATENCY = 100_000;
    private static final String TOPIC = "bench/1";

    private final Ledger ledger = new Ledger(RUN);
    private final MessageStream stream = Traffic.publish(ledger, TOPIC);
    private final Reader reader = Traffic.read(ledger, "sub", TOPIC);
    private final PublisherTally counts = ledger.publisher("pub", Stages.NONE);
    private final InboundMessage message =
            new InboundMessage(TOPIC, ByteBuffer.allocate(0), Qos.AT_MOST_ONCE, false, false, 0);
    private final ReaderLatencies latencies = new ReaderLatencies();
    private long sequence;

    @Benchmark
    public long published() {
        MessageStream.Ticket ticket = stream.take(counts, sequence++);
        ticket.acknowledged();
        return ticket.sequence();
    }

    @Benchmark
    public void received() {
        reader.received("sub", Stages.NONE, new Stamp.Origin(RUN, stream.id(), sequence++), message);
    }

    @Benchmark
    public void latencies() {
        latencies.record(new Stamp(null, sequence, sequence), sequence + LATENCY, false);
        sequence++;
    }
}
