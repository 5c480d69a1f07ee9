package io.github.jmetermqtt.bench;

import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.measure.ReaderLatencies;
import io.github.jmetermqtt.payload.Stamp;
import java.util.List;
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
    private final MessageStream stream = ledger.publish("pub", TOPIC);
    private final Reader reader = ledger.read("sub", List.of(TOPIC));
    private final ReaderLatencies latencies = new ReaderLatencies();
    private long sequence;

    @Benchmark
    public long published() {
        MessageStream.Ticket ticket = stream.take();
        ticket.acknowledged();
        return ticket.sequence();
    }

    @Benchmark
    public void received() {
        reader.received(new Stamp.Origin(RUN, stream.id(), sequence++), TOPIC);
    }

    @Benchmark
    public void latencies() {
        latencies.record(new Stamp(null, sequence, sequence), sequence + LATENCY);
        sequence++;
    }
}
