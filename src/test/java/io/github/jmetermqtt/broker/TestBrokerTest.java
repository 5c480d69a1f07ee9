package io.github.jmetermqtt.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.github.jmetermqtt.NeedsBroker;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every broker that the tests run against is there, delivers, and comes back on its port. */
@Timeout(120)
@NeedsBroker
class TestBrokerTest {

    @ParameterizedTest
    @EnumSource
    void deliversAlsoAfterARestart(BrokerKind kind) throws Exception {
        try (TestBroker broker = kind.start()) {
            assertThat(sendAndReceive(broker, "first")).isEqualTo("first");

            int port = broker.port();
            broker.stop();
            broker.start();

            assertThat(broker.port()).isEqualTo(port);
            assertThat(sendAndReceive(broker, "second")).isEqualTo("second");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isSharedOnRequest(BrokerKind kind) throws Exception {
        TestBroker broker = kind.shared();

        assertThat(sendAndReceive(broker, "shared")).isEqualTo("shared");
        assertThat(kind.shared()).isSameAs(broker);
    }

    private static String sendAndReceive(TestBroker broker, String text) throws InterruptedException {
        Mqtt5BlockingClient client = MqttClient.builder()
                .useMqttVersion5()
                .serverHost(broker.host())
                .serverPort(broker.port())
                .buildBlocking();
        client.connect();
        try (Mqtt5BlockingClient.Mqtt5Publishes received = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith()
                    .topicFilter("smoke")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            client.publishWith()
                    .topic("smoke")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(text.getBytes(UTF_8))
                    .send();
            Optional<Mqtt5Publish> message = received.receive(10, TimeUnit.SECONDS);
            return message.map(it -> new String(it.getPayloadAsBytes(), UTF_8)).orElse("nothing arrived");
        } finally {
            client.disconnect();
        }
    }
}
