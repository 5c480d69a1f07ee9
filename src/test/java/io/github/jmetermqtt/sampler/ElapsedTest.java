package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.payload.Nanos;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Rows of messages that leave right before JMeter's clock of whole milliseconds moves on, as those of a thread do whose period is a
 * whole number of them. The witness is a clock around the sampler.
 */
@Timeout(60)
@NeedsBroker
class ElapsedTest {

    private static final int ROWS = 400;

    /** Four standard deviations of a sum of so many rows, each of which is a whole ms too long or too short at most. */
    private static final double NOISE_MILLIS = 4 * 0.5 * Math.sqrt(ROWS);

    /** SampleResult takes its time from nanoTime. */
    private static final long BEFORE_TICK_NANOS = 30_000;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private static FakeBroker broker() throws IOException {
        return new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            while (true) {
                client.await(FakeBroker.PUBLISH);
            }
        });
    }

    private static void awaitTheEndOfAMillisecond() {
        while (Nanos.PER_MILLI - System.nanoTime() % Nanos.PER_MILLI > BEFORE_TICK_NANOS) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theRowsOfPublishedMessagesAddUpToWhatTheyTook() throws Exception {
        try (FakeBroker broker = broker()) {
            assertSuccess(
                    connect(broker.host(), broker.port(), MqttVersion.V3_1_1).sample(null));
            MqttPubSampler pub = with(pub("a", "x"), PubFields.QOS, "0");
            for (int i = 0; i < ROWS; i++) {
                assertSuccess(pub.sample(null)); // the JVM warms up
            }
            long rows = 0;
            long witness = 0;
            for (int i = 0; i < ROWS; i++) {
                awaitTheEndOfAMillisecond();
                long before = System.nanoTime();
                rows += pub.sample(null).getTime();
                witness += System.nanoTime() - before;
            }
            assertThat((double) rows).isLessThan(Nanos.toMillis(witness) + NOISE_MILLIS);
        }
    }

    @Test
    void theDistributionOfABurstHasMicroseconds() throws Exception {
        try (FakeBroker broker = broker()) {
            assertSuccess(
                    connect(broker.host(), broker.port(), MqttVersion.V3_1_1).sample(null));
            MqttPubSampler pub = with(pub("a", "x"), PubFields.QOS, "0");
            with(pub, PubFields.MESSAGES, Integer.toString(ROWS));
            SampleResult burst = with(pub, PubFields.RESULTS, "burst").sample(null);

            Matcher mean = Pattern.compile("mean ([0-9.]+) ms").matcher(burst.getResponseMessage());
            assertThat(mean.find()).as(burst.getResponseMessage()).isTrue();
            Matcher p50 = Pattern.compile("p50 ([0-9.]+) ms").matcher(burst.getResponseMessage());
            assertThat(p50.find()).as(burst.getResponseMessage()).isTrue();
            assertThat(Double.parseDouble(p50.group(1)))
                    .isNotZero()
                    .isNotEqualTo(Math.rint(Double.parseDouble(p50.group(1))));
        }
    }
}
