package io.github.jmetermqtt.plans;

import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Heard;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.hivemq.HivemqProvider;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A subscriber to everything at a broker, which belongs to no JMeter. */
final class OracleWitness implements AutoCloseable {

    /** The beginning of its client ids, so that its own lines in the broker's log can be told from those of the plan. */
    static final String ID = "witness-";

    private static final String END = "witness/end";

    private final HivemqProvider provider = new HivemqProvider();
    private final MosquittoBroker broker;
    private final Heard heard = new Heard();
    private final MqttConnection connection;

    OracleWitness(MosquittoBroker broker) throws Exception {
        this.broker = broker;
        connection = connect(heard, "all");
    }

    private MqttConnection connect(Heard listener, String name) throws Exception {
        MqttConnection made = Connecting.to(broker.host(), broker.port(), MqttVersion.V3_1_1)
                .withClientId(ID + name)
                .by(provider, listener);
        Connecting.done(made.subscribe(Subscribe.to(List.of(new Subscription("#", Qos.EXACTLY_ONCE)))));
        return made;
    }

    /** What was published since it connected: topic, QoS and payload, in the order of arrival. */
    List<String> published() throws Exception {
        return until(heard, connection);
    }

    /** What the broker keeps: topic, QoS and payload. */
    List<String> retained() throws Exception {
        Heard late = new Heard();
        return until(late, connect(late, "late"));
    }

    private static List<String> until(Heard listener, MqttConnection connection) throws Exception {
        Connecting.done(connection.publish(new OutboundMessage(END, ByteBuffer.allocate(0), Qos.EXACTLY_ONCE, false)));
        List<String> messages = new ArrayList<>();
        for (InboundMessage message = listener.next(); !message.topic().equals(END); message = listener.next()) {
            messages.add(message.topic() + " " + message.qos().level() + (message.retained() ? " retained " : " ")
                    + text(message));
        }
        Connecting.done(connection.disconnect(Disconnect.NORMAL));
        return messages;
    }

    private static String text(InboundMessage message) {
        byte[] bytes = new byte[message.payload().remaining()];
        message.payload().duplicate().get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        provider.close();
    }
}
