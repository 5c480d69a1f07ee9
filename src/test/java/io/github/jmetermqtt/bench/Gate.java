package io.github.jmetermqtt.bench;

import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Runs;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.samplers.Entry;
import org.apache.jmeter.samplers.SampleResult;

/**
 * A point in a plan where all its threads wait for each other; when the last one is there, it is noted what was used and
 * received so far. It gives no sample. The clones of all threads find each other by static state, which is the JVM's: it runs
 * one plan.
 */
public class Gate extends AbstractSampler {

    static final String GATE = "bench.gate";
    static final String PARTIES = "bench.parties";
    /** Whether the live heap is measured while all wait, which takes seconds. */
    static final String HEAP = "bench.heap";

    /** Whether all wait until what the warm-up has started is compiled. */
    static final String SETTLE = "bench.settle";

    private static final long serialVersionUID = 1L;

    private static final long LIMIT_SECONDS = 100;

    private static final Map<String, CyclicBarrier> BARRIERS = new ConcurrentHashMap<>();
    private static final Map<String, Passage> PASSED = new ConcurrentHashMap<>();

    /**
     * What was the case when the last thread had arrived.
     *
     * @param lost messages, those among them that we have dropped, and that were not acknowledged in time
     * @param latencies of the messages received under {@link Plans#SUB}; null: none
     * @param heapBytes alive; NaN: not measured
     * @param connections that are up, of the fleet of the thread that came last
     */
    record Passage(Snapshot snapshot, long lost, ReaderSummary latencies, double heapBytes, long connections) {}

    @Override
    public SampleResult sample(Entry entry) {
        String gate = getPropertyAsString(GATE);
        CyclicBarrier barrier = BARRIERS.computeIfAbsent(
                gate,
                any -> new CyclicBarrier(
                        getPropertyAsInt(PARTIES),
                        () -> pass(gate, getPropertyAsBoolean(HEAP), getPropertyAsBoolean(SETTLE))));
        try {
            barrier.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException | TimeoutException e) {
            getThreadContext().getThread().stop(); // nothing is noted: the case has failed
        }
        return null;
    }

    private static void pass(String gate, boolean heap, boolean settle) {
        if (settle) {
            Compilers.await();
        }
        double heapBytes = heap ? (double) LiveHeap.bytes() : Double.NaN;
        DeliverySummary summary = DeliverySummary.of(Runs.current().measurements());
        ReaderCounts counts = summary.received().counts();
        Snapshot snapshot = Snapshot.now(counts.received());
        long lost = counts.lost()
                + counts.missing()
                + counts.dropped()
                + summary.published().counts().failed();
        PASSED.put(gate, new Passage(snapshot, lost, summary.readers().get(Plans.SUB), heapBytes, connections()));
    }

    private static long connections() {
        Fleet fleet = Runs.current().find(Plans.FLEET);
        return fleet == null
                ? 0
                : fleet.sessions().stream().filter(MqttSession::isConnected).count();
    }

    /** Null: not all threads have arrived there. */
    static Passage passed(String gate) {
        return PASSED.get(gate);
    }
}
