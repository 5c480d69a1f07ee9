package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A loop in which each sample fails at once makes one row a second, if nothing else is said. */
@Timeout(60)
@NeedsBroker
class FailurePauseTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static MqttConnect toNobody() throws IOException {
        MqttConnect connect = with(named(new MqttConnect()), ConnectionFields.SERVER, "127.0.0.1");
        return with(connect, ConnectionFields.PORT, Integer.toString(unusedPort()));
    }

    private static void assertPause(MqttSampler sampler, String code, Duration least) {
        long begin = System.nanoTime();
        SampleResult result = sampler.sample(null);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(result.getResponseCode()).isEqualTo(code);
        assertThat(took).isGreaterThanOrEqualTo(least.plusMillis(result.getTime() - 1));
    }

    @Test
    void connectPausesASecond() throws Exception {
        assertPause(toNobody(), "MQTT-CONNECT", SECOND);
    }

    @Test
    void connectPausesAfterABadField() throws Exception {
        assertPause(with(toNobody(), ConnectionFields.KEEP_ALIVE, "long"), "MQTT-CONFIG", SECOND);
    }

    @Test
    void publishPausesASecond() {
        assertPause(with(named(new MqttPubSampler()), PubFields.TOPIC, "a"), "MQTT-NO-CONNECTION", SECOND);
    }

    @Test
    void publishPausesAfterABadField() {
        assertPause(with(named(new MqttPubSampler()), PubFields.QOS, "7"), "MQTT-CONFIG", SECOND);
    }

    @Test
    void anotherPauseIsPossible() throws Exception {
        assertPause(
                with(toNobody(), SharedFields.DEFAULT_FAILURE_PAUSE, "1500"), "MQTT-CONNECT", Duration.ofMillis(1500));
        MqttPubSampler pub = with(named(new MqttPubSampler()), PubFields.TOPIC, "a");
        with(pub, SharedFields.DEFAULT_FAILURE_PAUSE, "0");
        MqttPubSampler bad = with((MqttPubSampler) pub.clone(), PubFields.QOS, "7");
        for (int i = 0; i < 1000; i++) { // a second each would be too long for the timeout of this class
            assertThat(pub.sample(null).getResponseCode()).isEqualTo("MQTT-NO-CONNECTION");
            assertThat(bad.sample(null).getResponseCode()).isEqualTo("MQTT-CONFIG");
        }
    }
}
