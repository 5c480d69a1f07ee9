package io.github.jmetermqtt.broker;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A client of the library itself, as a witness, or in place of a JMeter on another machine. */
public final class ForeignClient {

    private ForeignClient() {}

    /** One that is connected with MQTT 3.1.1. */
    public static Mqtt3BlockingClient connect(TestBroker broker) {
        Mqtt3BlockingClient client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(UUID.randomUUID().toString())
                .serverHost(broker.host())
                .serverPort(broker.port())
                .buildBlocking();
        client.connect();
        return client;
    }

    /** One that is connected with MQTT 3.1.1 and this login. */
    public static Mqtt3BlockingClient connect(TestBroker broker, String user, String password) {
        Mqtt3BlockingClient client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(UUID.randomUUID().toString())
                .serverHost(broker.host())
                .serverPort(broker.port())
                .simpleAuth()
                .username(user)
                .password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        client.connect();
        return client;
    }

    /** Publishes a message with a stamp as another JMeter would write it, and waits for the acknowledgement that its QoS has. */
    public static void publish(Mqtt3BlockingClient client, String topic, MqttQos qos, Stamp stamp) {
        OutboundMessage message = StampFormat.HEADER.apply(
                stamp, new OutboundMessage(topic, ByteBuffer.allocate(1), Qos.AT_MOST_ONCE, false));
        client.publishWith().topic(topic).qos(qos).payload(message.payload()).send();
    }
}
