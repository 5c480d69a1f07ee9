package io.github.jmetermqtt.broker;

import io.github.jmetermqtt.client.MqttVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A broker of any version that says yes to everything, and delivers nothing. What is no MQTT ends the connection. */
public final class ObligingBroker implements AutoCloseable {

    private static final int UNSUBSCRIBE = 10;
    private static final int MQTT_5 = 5;

    private final FakeBroker broker = new FakeBroker(MqttVersion.V5, ObligingBroker::serve);

    public ObligingBroker() throws IOException {}

    public int port() {
        return broker.port();
    }

    @Override
    public void close() throws IOException {
        broker.close();
    }

    private static void serve(FakeBroker.Client client) throws IOException {
        FakeBroker.Packet connect = client.read();
        if (connect == null || connect.type() != FakeBroker.CONNECT || connect.body().length < 10) {
            client.close();
            return;
        }
        boolean mqtt5 = connect.body()[connect.leadingShort() + 2] == MQTT_5;
        client.send(0x20, mqtt5 ? new byte[3] : new byte[2]);
        for (FakeBroker.Packet packet = client.read(); packet != null; packet = client.read()) {
            byte[] body = packet.body();
            switch (packet.type()) {
                case FakeBroker.PUBLISH -> {
                    if ((packet.flags() & 6) != 0) { // QoS
                        int id = 2 + packet.leadingShort();
                        client.send(0x40, body[id], body[id + 1]);
                    }
                }
                case FakeBroker.SUBSCRIBE -> client.send(0x90, answer(body, mqtt5, 1));
                case UNSUBSCRIBE -> client.send(0xB0, mqtt5 ? answer(body, true, 0) : new byte[] {body[0], body[1]});
                default -> {} // nobody waits for an answer
            }
        }
    }

    /**
     * A code 0 for each filter.
     *
     * @param options bytes behind each filter
     */
    private static byte[] answer(byte[] body, boolean mqtt5, int options) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(body, 0, 2);
        int at = 2;
        if (mqtt5) {
            answer.write(0);
            int length = 0;
            int shift = 0;
            byte digit;
            do {
                digit = body[at++];
                length |= (digit & 0x7F) << shift;
                shift += 7;
            } while (digit < 0);
            at += length;
        }
        while (at < body.length) {
            at += 2 + ((body[at] & 0xFF) << 8 | (body[at + 1] & 0xFF)) + options;
            answer.write(0);
        }
        return answer.toByteArray();
    }
}
