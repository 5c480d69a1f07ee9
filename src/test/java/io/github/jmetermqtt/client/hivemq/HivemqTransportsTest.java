package io.github.jmetermqtt.client.hivemq;

import static io.github.jmetermqtt.client.Connecting.bytes;
import static io.github.jmetermqtt.client.Connecting.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Heard;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.tls.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every transport and version with real brokers. */
@Timeout(120)
@NeedsBroker
class HivemqTransportsTest {

    private final HivemqProvider provider = new HivemqProvider();
    private final Heard heard = new Heard();
    private final String topic = "test/" + UUID.randomUUID();

    static Stream<Arguments> all() {
        List<Arguments> all = new ArrayList<>();
        for (BrokerKind kind : List.of(BrokerKind.EMBEDDED, BrokerKind.MOSQUITTO)) {
            for (Transport transport : Transport.values()) {
                for (MqttVersion version : List.of(MqttVersion.V3_1_1, MqttVersion.V5)) {
                    all.add(Arguments.of(kind, transport, version));
                }
            }
        }
        return all.stream();
    }

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private void assertDelivers(Connecting connecting) throws Exception {
        MqttConnection connection = connecting.by(provider, heard);
        done(connection.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.AT_LEAST_ONCE)))));
        done(connection.publish(new OutboundMessage(topic, bytes(1, 2, 3), Qos.AT_LEAST_ONCE, false)));
        assertThat(heard.next().payload()).isEqualTo(bytes(1, 2, 3));
        done(connection.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @MethodSource("all")
    void delivers(BrokerKind kind, Transport transport, MqttVersion version) throws Exception {
        TestBroker broker = kind.sharedOnEveryTransport();

        assertDelivers(Connecting.to(broker.host(), broker.port(transport), version)
                .over(transport, Tls.ofTests().options()));
    }

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "MOSQUITTO"})
    void aClientCertificateIsShown(BrokerKind kind) throws Exception {
        try (TestBroker broker = kind.start(Listeners.mutual())) {
            for (Transport transport : List.of(Transport.TLS, Transport.WSS)) {
                for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                    for (MqttVersion version : List.of(MqttVersion.V3_1_1, MqttVersion.V5)) {
                        for (Tls tls : List.of(
                                Tls.ofTests().as("rsa.pem", "rsa.traditional.pem", ""),
                                Tls.ofTests().as("ec.p12", null, TestCertificates.PASSWORD))) {
                            assertDelivers(Connecting.to(broker.host(), broker.port(transport), version)
                                    .over(transport, tls.protocols(protocol).options()));
                        }
                    }
                }
            }
        }
    }
}
