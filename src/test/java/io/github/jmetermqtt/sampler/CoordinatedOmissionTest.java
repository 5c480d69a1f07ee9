package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.session.Runs;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A broker that stands still delays all messages that should have left meanwhile, not only the one under way. */
@Timeout(60)
@NeedsBroker
@TakesLong
class CoordinatedOmissionTest {

    private static final int RATE = 1000;
    private static final int SECONDS = 20;
    private static final int STALL_SECONDS = 2;
    private static final long MILLI = 1_000_000;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private static void connect(String name, MosquittoBroker broker) {
        MqttConnect connect = Samplers.connect(broker, MqttVersion.V5);
        assertSuccess(with(connect, SharedFields.CONNECTION_NAME, name).sample(null));
    }

    /** Freezes the broker for 2 s; returns how long it was in ns. */
    private static long freeze(MosquittoBroker broker) throws Exception {
        broker.freeze();
        long begin = System.nanoTime();
        TimeUnit.SECONDS.sleep(STALL_SECONDS); // the stall itself
        long frozen = System.nanoTime() - begin;
        broker.thaw();
        return frozen;
    }

    @Test
    void responseLatencyShowsAStallInFullAndServiceLatencyDoesNot() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (MosquittoBroker broker = new MosquittoBroker()) {
            broker.start();
            connect("pub", broker);
            connect("sub", broker);
            MqttSubSampler sub = sub("t", RATE * SECONDS);
            with(sub, SharedFields.CONNECTION_NAME, "sub");
            with(sub, SubFields.RESULTS, "window");
            subscribe(sub);
            MqttPubSampler pub = Samplers.pub("t", "x");
            with(pub, SharedFields.CONNECTION_NAME, "pub");
            with(pub, PubFields.ADD_TIMESTAMP, "true");
            with(pub, PubFields.MESSAGES, Integer.toString(RATE * SECONDS));
            with(pub, PubFields.RATE, Integer.toString(RATE));
            with(pub, PubFields.RESULTS, "burst");

            Future<Long> freezing = timer.schedule(() -> freeze(broker), 2, TimeUnit.SECONDS);
            assertSuccess(pub.sample(null));
            assertSuccess(sub.sample(null));

            check(freezing.get(), Runs.current().measurements());
        } finally {
            timer.shutdownNow();
        }
    }

    private static void check(long frozen, Measurements measured) {
        Histogram service = measured.in(Stages.NONE)
                .latencies("MqttSubSampler")
                .service()
                .total()
                .histogram();
        Histogram response = measured.in(Stages.NONE)
                .latencies("MqttSubSampler")
                .response()
                .total()
                .histogram();
        Histogram lateness = measured.in(Stages.NONE).lateness().total().histogram();
        assertThat(response.getTotalCount()).isEqualTo(RATE * SECONDS);
        assertThat(service.getTotalCount()).isEqualTo(RATE * SECONDS);
        // a tenth of the messages should have left during the stall, the first of them waited for all of it
        assertThat(response.getMaxValue()).isGreaterThan(frozen - 50 * MILLI);
        assertThat(response.getValueAtPercentile(99)).isGreaterThan(frozen - 250 * MILLI);
        assertThat(response.getCountBetweenValues(frozen / 2, Long.MAX_VALUE))
                .isGreaterThan(RATE * STALL_SECONDS / 2 - 100);
        // of those only the one that was under way as the broker stood still has left before it
        assertThat(service.getCountBetweenValues(frozen / 2, Long.MAX_VALUE)).isLessThanOrEqualTo(2);
        assertThat(service.getValueAtPercentile(99)).isLessThan(frozen / 4);
        assertThat(lateness.getMaxValue()).isGreaterThan(frozen - 50 * MILLI);
        // it was the broker that stood still, and not the load generator, which may be slow for some moments all the
        // same
        assertThat(measured.in(Stages.NONE)
                        .ownLateness()
                        .total()
                        .histogram()
                        .getCountBetweenValues(frozen / 2, Long.MAX_VALUE))
                .isLessThan(lateness.getCountBetweenValues(frozen / 2, Long.MAX_VALUE) / 10);
    }
}
