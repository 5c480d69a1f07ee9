package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.FakeBroker.Client;
import io.github.jmetermqtt.broker.FakeBroker.Packet;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.WireBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a broker does wrong, in one place of a session that else goes well: the client connects, subscribes, publishes a message at QoS 1,
 * gets it back, and leaves. docs/dev/faults.md says what each of them is and what must come of it.
 */
enum Fault {
    NONE,
    NO_CONNACK {
        @Override
        boolean connect(Client client) {
            return false;
        }
    },
    CLOSES_BEFORE_CONNACK {
        @Override
        boolean connect(Client client) throws IOException {
            client.close();
            return false;
        }
    },
    HALF_A_CONNACK {
        @Override
        boolean connect(Client client) throws IOException {
            client.raw(0x20);
            return false;
        }
    },
    CONNACK_REFUSES {
        @Override
        boolean connect(Client client) throws IOException {
            client.send(
                    0x20,
                    new WireBytes()
                            .u8(0, v5(client) ? 135 : 5)
                            .u8(noProperties(client))
                            .array());
            return false;
        }
    },
    CONNACK_WITH_UNKNOWN_CODE {
        @Override
        boolean connect(Client client) throws IOException {
            client.send(0x20, new WireBytes().u8(0, 77).u8(noProperties(client)).array());
            return false;
        }
    },
    ANOTHER_PACKET_FOR_CONNACK {
        @Override
        boolean connect(Client client) throws IOException {
            client.send(0x90, (byte) 0, (byte) 1, (byte) 0);
            return false;
        }
    },
    SPEAKS_HTTP {
        @Override
        boolean connect(Client client) throws IOException {
            client.raw("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.close();
            return false;
        }
    },
    CLOSES_AFTER_CONNACK {
        @Override
        boolean subscribe(Client client, Packet packet) throws IOException {
            client.close();
            return false;
        }
    },
    NO_SUBACK {
        @Override
        boolean subscribe(Client client, Packet packet) {
            return false;
        }
    },
    SUBACK_REFUSES {
        @Override
        boolean subscribe(Client client, Packet packet) throws IOException {
            client.answer(0x90, packet, v5(client) ? 135 : 128);
            return false;
        }
    },
    SUBACK_FOR_ANOTHER_PACKET {
        @Override
        boolean subscribe(Client client, Packet packet) throws IOException {
            client.send(
                    0x90,
                    new WireBytes()
                            .u16(packet.leadingShort() + 7)
                            .u8(noProperties(client))
                            .u8(1)
                            .array());
            return false;
        }
    },
    SUBACK_WITHOUT_CODES {
        @Override
        boolean subscribe(Client client, Packet packet) throws IOException {
            client.answer(0x90, packet);
            return false;
        }
    },
    SUBACK_WITH_TOO_MANY_CODES {
        @Override
        boolean subscribe(Client client, Packet packet) throws IOException {
            client.answer(0x90, packet, 1, 1, 1);
            return false;
        }
    },
    NO_PUBACK {
        @Override
        boolean publish(Client client, Packet packet) {
            return false;
        }
    },
    CLOSES_INSTEAD_OF_PUBACK {
        @Override
        boolean publish(Client client, Packet packet) throws IOException {
            client.close();
            return false;
        }
    },
    PUBACK_FOR_ANOTHER_PACKET {
        @Override
        boolean publish(Client client, Packet packet) throws IOException {
            client.send(0x40, (byte) 1, (byte) 1);
            return false;
        }
    },
    PUBACK_TWICE {
        @Override
        boolean publish(Client client, Packet packet) throws IOException {
            byte[] id = id(packet);
            client.send(0x40, id);
            client.send(0x40, id);
            return false;
        }
    },
    PUBCOMP_FOR_PUBACK {
        @Override
        boolean publish(Client client, Packet packet) throws IOException {
            client.send(0x70, id(packet));
            return false;
        }
    },
    MESSAGE_DOES_NOT_COME {
        @Override
        boolean deliver(Client client, byte[] payload) {
            return false;
        }
    },
    MESSAGE_COMES_TWICE {
        @Override
        boolean deliver(Client client, byte[] payload) throws IOException {
            client.publish("t", 9, false, payload);
            client.publish("t", 9, true, payload);
            return false;
        }
    },
    MESSAGE_ON_ANOTHER_TOPIC {
        @Override
        boolean deliver(Client client, byte[] payload) throws IOException {
            client.publish("other", 9, false, payload);
            return false;
        }
    },
    MESSAGE_WITHOUT_STAMP {
        @Override
        boolean deliver(Client client, byte[] payload) throws IOException {
            client.publish("t", 9, false, new byte[] {'x'});
            return false;
        }
    },
    HALF_A_MESSAGE {
        @Override
        boolean deliver(Client client, byte[] payload) throws IOException {
            client.raw(0x32, 50, 0, 1, 't');
            return false;
        }
    },
    HALF_A_MESSAGE_AND_CLOSES {
        @Override
        boolean deliver(Client client, byte[] payload) throws IOException {
            client.raw(0x32, 50, 0, 1, 't');
            client.close();
            return false;
        }
    },
    ANNOUNCES_256_MB {
        @Override
        boolean deliver(Client client, byte[] payload) throws IOException {
            client.raw(0x32, 0xFF, 0xFF, 0xFF, 0x7F, 0, 1, 't');
            return false;
        }
    },
    LENGTH_OF_FIVE_BYTES {
        @Override
        boolean deliver(Client client, byte[] payload) throws IOException {
            client.raw(0x32, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F);
            return false;
        }
    },
    PACKET_OF_AN_UNKNOWN_TYPE {
        @Override
        boolean deliver(Client client, byte[] payload) throws IOException {
            client.raw(0x00, 0);
            return false;
        }
    },
    TOPIC_IS_NO_UTF_8 {
        @Override
        boolean deliver(Client client, byte[] payload) throws IOException {
            client.send(
                    0x32,
                    new WireBytes()
                            .u16(2)
                            .u8(0xC3, 0x28)
                            .u16(9)
                            .u8(noProperties(client))
                            .array());
            return false;
        }
    },
    MESSAGE_OF_QOS_3 {
        @Override
        boolean deliver(Client client, byte[] payload) throws IOException {
            client.send(
                    0x36,
                    new WireBytes().text("t").u16(9).u8(noProperties(client)).array());
            return false;
        }
    },
    CLOSES_BEFORE_THE_MESSAGE {
        @Override
        boolean deliver(Client client, byte[] payload) throws IOException {
            client.close();
            return false;
        }
    },
    DOES_NOT_CLOSE_AFTER_DISCONNECT {
        @Override
        void disconnect(Client client) throws Exception {
            Thread.sleep(3000); // the fault itself: longer than the client's patience with a broker that does not close
        }
    };

    /** The broker's side of a session. */
    void play(Client client) throws Exception {
        client.await(FakeBroker.CONNECT);
        if (!connect(client)) {
            return;
        }
        for (Packet packet = client.read(); packet != null; packet = client.read()) {
            switch (packet.type()) {
                case FakeBroker.SUBSCRIBE -> {
                    if (subscribe(client, packet)) {
                        client.answer(0x90, packet, 1);
                    }
                }
                case FakeBroker.PUBLISH -> {
                    if (publish(client, packet)) {
                        client.send(0x40, id(packet));
                        byte[] payload = payload(client, packet);
                        if (deliver(client, payload)) {
                            client.publish("t", 9, false, payload);
                        }
                    }
                }
                case FakeBroker.DISCONNECT -> disconnect(client);
                default -> {} // nobody waits for an answer
            }
        }
    }

    /** Each of these returns whether the broker goes on as a good one. */
    boolean connect(Client client) throws IOException {
        client.send(0x20, new WireBytes().u8(0, 0).u8(noProperties(client)).array());
        return true;
    }

    boolean subscribe(Client client, Packet packet) throws IOException {
        return true;
    }

    boolean publish(Client client, Packet packet) throws IOException {
        return true;
    }

    boolean deliver(Client client, byte[] payload) throws IOException {
        return true;
    }

    void disconnect(Client client) throws Exception {}

    private static boolean v5(Client client) {
        return client.version() == MqttVersion.V5;
    }

    private static int[] noProperties(Client client) {
        return v5(client) ? new int[] {0} : new int[0];
    }

    /** Of a PUBLISH on the topic t. */
    private static byte[] id(Packet publish) {
        return Arrays.copyOfRange(publish.body(), 3, 5);
    }

    private static byte[] payload(Client client, Packet publish) {
        return Arrays.copyOfRange(publish.body(), v5(client) ? 6 : 5, publish.body().length);
    }
}
