package io.github.jmetermqtt.client.hivemq;

import static io.github.jmetermqtt.client.Connecting.bytes;
import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Heard;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.RefusedException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The broker's reason codes of MQTT 5. */
@Timeout(60)
class HivemqV5ReasonsTest {

    private final HivemqProvider provider = new HivemqProvider();
    private final Heard heard = new Heard();

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private MqttConnection connect(FakeBroker broker) throws Exception {
        return Connecting.to(broker.host(), broker.port(), MqttVersion.V5).by(provider, heard);
    }

    @ParameterizedTest
    @CsvSource({
        "128, Unspecified error",
        "134, Bad User Name or Password",
        "137, Server busy",
        "159, Connection rate exceeded"
    })
    void aConnAckOfMqtt5Refuses(int code, String name) throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.await(FakeBroker.CONNECT);
            client.send(0x20, (byte) 0, (byte) code, (byte) 0);
        })) {
            Connecting connecting = Connecting.to(broker.host(), broker.port(), MqttVersion.V5);

            Throwable failure = failureOf(provider.connect(connecting.options(), heard));

            assertThat(failure).isInstanceOf(RefusedException.class).hasMessage(name);
            assertThat(((RefusedException) failure).code()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "139, Server shutting down",
        "141, Keep Alive timeout",
        "142, Session taken over",
        "149, Packet too large",
        "152, Administrative action"
    })
    void theBrokersReasonForTheEndIsTold(int code, String name) throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.await(FakeBroker.PUBLISH);
            client.send(0xE0, (byte) code, (byte) 0);
            client.close();
        })) {
            MqttConnection connection = connect(broker);

            Throwable failure =
                    failureOf(connection.publish(new OutboundMessage("a", bytes(), Qos.AT_LEAST_ONCE, false)));

            assertThat(failure)
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessage("The connection was closed with " + code + " " + name);
        }
    }

    @ParameterizedTest
    @CsvSource({"135, Not authorized", "151, Quota exceeded"})
    void aRefusedPublishIsToldWithItsCode(int code, String name) throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.await(FakeBroker.PUBLISH);
            client.send(0x40, (byte) 0, (byte) 1, (byte) code, (byte) 0); // PUBACK
            client.await(FakeBroker.PUBLISH);
            client.send(0x50, (byte) 0, (byte) 1, (byte) code, (byte) 0); // PUBREC
        })) {
            MqttConnection connection = connect(broker);

            for (Qos qos : List.of(Qos.AT_LEAST_ONCE, Qos.EXACTLY_ONCE)) {
                Throwable failure = failureOf(connection.publish(new OutboundMessage("a", bytes(), qos, false)));

                assertThat(failure).isInstanceOf(RefusedException.class).hasMessage(name);
            }
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }
}
