package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.window;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TcpProxy;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.LoadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.CapacityResult;
import io.github.jmetermqtt.measure.CapacityStep;
import io.github.jmetermqtt.report.MqttDeliveryReport;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A search against a broker of which the limit is known, because a proxy serves so many messages a second and no more. */
@NeedsBroker
@TakesLong
class CapacityTest {

    private static final double MOST_ERROR = 0.05;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "capacity/" + UUID.randomUUID();

    /** @param latency of most messages that is sustained, in ms */
    private static MqttDeliveryReport begin(int latency, int maxLate) {
        MqttDeliveryReport report = new MqttDeliveryReport();
        report.setName("Report");
        with(report, ReportFields.LIMITS, "p99 response <= " + latency + " ms\nlost = 0\nmissing = 0");
        with(report, ReportFields.MAX_LATE, "" + maxLate);
        with(report, ReportFields.MAX_PAUSE, "" + 2 * maxLate);
        report.testStarted();
        return report;
    }

    private static MqttLoadProfile search(double lowest, double highest, int hold, int settle) {
        MqttLoadProfile profile = with(LoadProfileTest.profile(""), LoadFields.SEARCH, "bisection");
        with(profile, LoadFields.LOWEST, Long.toString(Math.round(lowest)));
        with(profile, LoadFields.HIGHEST, Long.toString(Math.round(highest)));
        with(profile, LoadFields.HOLD, "" + hold);
        with(profile, LoadFields.SETTLE, "" + settle);
        return profile;
    }

    private MqttPubSampler publisher() {
        MqttPubSampler pub = with(pub(topic, "x"), PubFields.ADD_TIMESTAMP, "true");
        return with(pub, PubFields.IN_FLIGHT_WINDOW, "50");
    }

    /** Receives all while the publishers publish, in this thread; what they found. */
    private CapacityResult found(MqttPubSampler pub, MqttLoadProfile profile, int count, TcpProxy proxy)
            throws Exception {
        try (PublishingThreads threads = new PublishingThreads()) {
            assertThat(with(
                                    connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V3_1_1),
                                    SharedFields.CONNECTION_NAME,
                                    "sub")
                            .sample(null)
                            .isSuccessful())
                    .isTrue();
            MqttSubSampler sub = with(window(topic, 500), SubFields.RESULTS, "window");
            with(sub, SharedFields.CONNECTION_NAME, "sub");
            with(sub, SubFields.WHEN_NOTHING_ARRIVES, "none");
            Samplers.subscribe(sub);
            List<Future<List<SampleResult>>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.begin(proxy.host(), proxy.port(), 1, pub, profile));
            }
            while (!running.stream().allMatch(Future::isDone)) {
                sub.sample(null);
            }
            for (Future<List<SampleResult>> one : running) {
                assertThat(one.get(20, TimeUnit.SECONDS)).isEmpty();
            }
            return Runs.current().measurements().capacity().result();
        }
    }

    /** A stall of the machine looks like one of the broker, so that a search may be repeated twice. */
    private void findsTheLimit(int limit) throws Exception {
        List<String> found = new ArrayList<>();
        while (found.size() < 3) {
            CapacityResult result = searched(limit);
            double sustained = result.sustained().map(CapacityStep::rate).orElse(0.0);
            found.add(result.sentence());
            if (result.end() == CapacityResult.End.FOUND && Math.abs(sustained - limit) <= limit * MOST_ERROR) {
                assertThat(result.sentence())
                        .contains("p99 response")
                        .contains("<= 100 ms")
                        .contains("nothing lost");
                return;
            }
            TestRuns.end();
        }
        assertThat(found).as("searches for " + limit).isEmpty();
    }

    private CapacityResult searched(int limit) throws Exception {
        MqttDeliveryReport report = begin(100, 250);
        try (TcpProxy proxy = new TcpProxy(BrokerKind.EMBEDDED.shared())) {
            proxy.serve(limit);
            return found(publisher(), search(limit * 0.3, limit * 3.0, 6, 1), 4, proxy);
        } finally {
            report.testEnded();
        }
    }

    @Test
    @Timeout(400)
    void theLimitOfASlowBrokerIsFound() throws Exception {
        findsTheLimit(500);
    }

    @Test
    @Timeout(400)
    void theLimitOfAFastBrokerIsFound() throws Exception {
        findsTheLimit(5000);
    }

    /** One step is far below the limit and one far above it, so that it does not matter how busy the machine is. */
    @Test
    @Timeout(60)
    void aRateFarBelowTheLimitIsKeptAndOneFarAboveBreaks() throws Exception {
        MqttDeliveryReport report = begin(2000, 20_000);
        try (TcpProxy proxy = new TcpProxy(BrokerKind.EMBEDDED.shared())) {
            proxy.serve(200);
            MqttLoadProfile profile = with(search(20, 800, 1, 0), LoadFields.SEARCH, "steps");
            with(profile, LoadFields.STEP, "780");
            CapacityResult result = found(publisher(), profile, 2, proxy);

            assertThat(result.steps()).extracting(CapacityStep::rate).containsExactly(20.0, 800.0);
            assertThat(result.steps().get(0).isKept()).as(result.sentence()).isTrue();
            assertThat(result.steps().get(1).isKept()).as(result.sentence()).isFalse();
            assertThat(result.steps().get(0).sent()).isEqualTo(20);
        } finally {
            report.testEnded();
        }
    }

    /** A thread that is elsewhere for long is no limit of the broker. */
    @Test
    @Timeout(60)
    void aSlowGeneratorSaysSo() throws Exception {
        MqttDeliveryReport report = begin(100, 100);
        try (TcpProxy proxy = new TcpProxy(BrokerKind.EMBEDDED.shared())) {
            MqttPubSampler elsewhere = publisher();
            elsewhere.addTestElement(with(search(100, 1000, 1, 0), LoadFields.CATCH_UP, "1"));
            connect(proxy.host(), proxy.port(), MqttVersion.V3_1_1).sample(null);
            elsewhere.threadStarted();
            while (!elsewhere.stop().isOver()) {
                elsewhere.sample(null);
                Thread.sleep(150); // another sampler
            }
            CapacityResult result = Runs.current().measurements().capacity().result();

            assertThat(result.end()).as(result.sentence()).isEqualTo(CapacityResult.End.DOUBTFUL);
            assertThat(result.sustained()).isEmpty();
            assertThat(result.sentence())
                    .startsWith("no rate was sustained; at 100 the load generator had its limit: ")
                    .contains("late");
            assertThat(result.doubts()).hasSize(1);
        } finally {
            report.testEnded();
        }
    }
}
