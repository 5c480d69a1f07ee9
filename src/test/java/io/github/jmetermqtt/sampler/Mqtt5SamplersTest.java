package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.session.Runs;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fields ask for goes out, and what the broker answers stands in the response headers. */
@Timeout(60)
@NeedsBroker
class Mqtt5SamplersTest {

    private static final MessagePropertiesFields MESSAGE = MessagePropertiesFields.MESSAGE;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "mqtt5/" + UUID.randomUUID();

    private static SampleResult sampled(MqttSampler sampler) {
        SampleResult result = sampler.sample(null);
        assertSuccess(result);
        return result;
    }

    @ParameterizedTest
    @EnumSource(
            value = BrokerKind.class,
            names = {"EMBEDDED", "MOSQUITTO"})
    void propertiesOfAMessageArriveAndAreShown(BrokerKind kind) throws Exception {
        sampled(connect(kind.shared(), MqttVersion.V5));
        MqttSubSampler sub = with(sub(topic, 1), SharedFields.MQTT5, "true");
        with(sub, SubFields.SUBSCRIPTION_IDENTIFIER, "77");
        with(sub, SubFields.DEBUG_RESPONSE, "true");
        Samplers.subscribe(sub);
        MqttPubSampler pub = with(pub(topic, "x"), SharedFields.MQTT5, "true");
        with(pub, MESSAGE.payloadFormat(), "utf-8");
        with(pub, MESSAGE.contentType(), "text/plain");
        with(pub, MESSAGE.responseTopic(), "answers");
        with(pub, MESSAGE.correlationData(), "hex:00ff");
        with(pub, MESSAGE.userProperties(), "a=1\nb=two words");

        assertThat(sampled(pub).getSamplerData()).contains("Correlation data: hex:00ff", "User property a: 1");
        assertThat(sampled(sub).getResponseHeaders())
                .contains(
                        "Topic: " + topic,
                        "Payload format: UTF-8",
                        "Content type: text/plain",
                        "Response topic: answers",
                        "Correlation data: hex:00ff",
                        "User property a: 1\nUser property b: two words",
                        "Subscription identifier: 77");
    }

    @ParameterizedTest
    @EnumSource(
            value = BrokerKind.class,
            names = {"EMBEDDED", "MOSQUITTO"})
    void noLocalAndRetainAsPublishedAreAskedFor(BrokerKind kind) throws Exception {
        TestBroker broker = kind.shared();
        sampled(connect(broker, MqttVersion.V5));
        sampled(with(connect(broker, MqttVersion.V5), SharedFields.CONNECTION_NAME, "other"));
        MqttSubSampler sub = with(sub(topic, 1), SharedFields.MQTT5, "true");
        with(sub, SubFields.NO_LOCAL, "true");
        with(sub, SubFields.RETAIN_AS_PUBLISHED, "true");
        with(sub, SubFields.DEBUG_RESPONSE, "true");
        Samplers.subscribe(sub);
        sampled(pub(topic, "own"));
        sampled(with(with(pub(topic, "other"), PubFields.RETAINED, "true"), SharedFields.CONNECTION_NAME, "other"));

        SampleResult received = sampled(sub);
        assertThat(received.getResponseDataAsString()).isEqualTo("other");
        assertThat(received.getResponseHeaders()).contains("Retained: true");
    }

    @ParameterizedTest
    @EnumSource(
            value = BrokerKind.class,
            names = {"EMBEDDED", "MOSQUITTO"})
    void theWillOfADroppedConnectionArrivesWithItsProperties(BrokerKind kind) throws Exception {
        TestBroker broker = kind.shared();
        sampled(connect(broker, MqttVersion.V5));
        MqttSubSampler sub = with(sub(topic, 1), SubFields.DEBUG_RESPONSE, "true");
        Samplers.subscribe(sub);
        MqttConnect dying = with(connect(broker, MqttVersion.V5), SharedFields.CONNECTION_NAME, "dying");
        with(dying, WillFields.WILL, "true");
        with(dying, WillFields.TOPIC, topic);
        with(dying, WillFields.PAYLOAD, "gone");
        with(dying, MessagePropertiesFields.WILL.contentType(), "text/plain");
        sampled(dying);
        MqttDisconnect disconnect = with(named(new MqttDisconnect()), SharedFields.CONNECTION_NAME, "dying");
        sampled(with(disconnect, DisconnectFields.MODE, "abrupt"));

        SampleResult received = sampled(sub);
        assertThat(received.getResponseDataAsString()).isEqualTo("gone");
        assertThat(received.getResponseHeaders()).contains("Content type: text/plain");
    }

    @ParameterizedTest
    @EnumSource(
            value = BrokerKind.class,
            names = {"EMBEDDED", "MOSQUITTO"})
    void reason4OfADisconnectLetsTheWillGoOut(BrokerKind kind) throws Exception {
        TestBroker broker = kind.shared();
        sampled(connect(broker, MqttVersion.V5));
        MqttSubSampler sub = with(sub(topic, 1), SubFields.DEBUG_RESPONSE, "true");
        Samplers.subscribe(sub);
        MqttConnect leaving = with(connect(broker, MqttVersion.V5), SharedFields.CONNECTION_NAME, "leaving");
        with(leaving, WillFields.WILL, "true");
        sampled(with(leaving, WillFields.TOPIC, topic));
        MqttDisconnect disconnect = with(named(new MqttDisconnect()), SharedFields.CONNECTION_NAME, "leaving");
        with(disconnect, SharedFields.MQTT5, "true");
        sampled(with(disconnect, DisconnectFields.REASON, "4"));

        assertThat(sampled(sub).getResponseData()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = BrokerKind.class,
            names = {"EMBEDDED", "MOSQUITTO"})
    void anAssignedClientIdIsTheOneInUse(BrokerKind kind) throws Exception {
        MqttConnect connect = with(connect(kind.shared(), MqttVersion.V5), ConnectionFields.CLIENT_ID_ASSIGNED, "true");
        with(connect, Mqtt5Fields.SESSION_EXPIRY, "1");

        SampleResult result = sampled(connect);

        String id = Runs.current().find("").first().connection().connAck().clientId();
        assertThat(id).isNotEmpty();
        assertThat(result.getResponseHeaders())
                .startsWith("Client id: " + id + "\nSession present: false\n")
                .contains("Assigned client id: " + id);
    }

    @Test
    void whatABrokerSaysBesideItsRefusalStandsInTheHeaders() throws Exception {
        byte[] refusal = {0, (byte) 135, 10, 0x1F, 0, 7, 'n', 'o', 't', ' ', 'y', 'o', 'u'};
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.await(FakeBroker.CONNECT);
            client.send(0x20, refusal);
        })) {
            SampleResult result =
                    connect(broker.host(), broker.port(), MqttVersion.V5).sample(null);

            assertFailure(result, "135", "Not authorized");
            assertThat(result.getResponseHeaders()).isEqualTo("Reason string: not you");
        }
    }

    @Test
    void whatABrokerSaysOfAMessageStandsInTheHeaders() throws Exception {
        AtomicReference<Integer> code = new AtomicReference<>(16);
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            while (true) {
                byte[] publish = client.await(FakeBroker.PUBLISH).body();
                // packet identifier behind the topic name "t"
                client.send(
                        0x40,
                        publish[3],
                        publish[4],
                        code.get().byteValue(),
                        (byte) 5,
                        (byte) 0x1F,
                        (byte) 0,
                        (byte) 2,
                        (byte) 'h',
                        (byte) 'm');
            }
        })) {
            sampled(connect(broker.host(), broker.port(), MqttVersion.V5));

            SampleResult nobody = sampled(pub("t", "x"));
            assertThat(nobody.getResponseMessage()).isEqualTo("No matching subscribers");
            assertThat(nobody.getResponseHeaders()).isEqualTo("Reason string: hm");
            code.set(151);
            SampleResult refused = pub("t", "x").sample(null);
            assertFailure(refused, "151", "Quota exceeded");
            assertThat(refused.getResponseHeaders()).isEqualTo("Reason string: hm");
            SampleResult burst = with(with(pub("t", "x"), PubFields.MESSAGES, "2"), PubFields.RESULTS, "burst")
                    .sample(null);
            assertThat(burst.getResponseCode()).isEqualTo("151");
            assertThat(burst.getResponseHeaders()).isEqualTo("Reason string: hm");
        }
    }

    @Test
    void whatABrokerSaysOfARefusedFilterStandsInTheHeaders() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            int id = client.await(FakeBroker.SUBSCRIBE).leadingShort();
            client.send(
                    0x90,
                    (byte) (id >> 8),
                    (byte) id,
                    (byte) 5,
                    (byte) 0x1F,
                    (byte) 0,
                    (byte) 2,
                    (byte) 'h',
                    (byte) 'm',
                    (byte) 135);
        })) {
            sampled(connect(broker.host(), broker.port(), MqttVersion.V5));

            SampleResult result = sub("a", 1).sample(null);

            assertFailure(result, "135", "Not authorized: the broker refused the topic filter a");
            assertThat(result.getResponseHeaders()).isEqualTo("Reason string: hm");
        }
    }

    @Test
    void propertiesOnAConnectionThatHasNoneAreAMistakeInTheFields() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, FakeBroker.Client::accept)) {
            sampled(connect(broker.host(), broker.port(), MqttVersion.V3_1_1));
            String sentence = "MQTT 5 properties need MQTT version 5, but the connection is one of 3.1.1";
            MqttDisconnect disconnect = named(new MqttDisconnect());

            assertFailure(with(pub("t", "x"), SharedFields.MQTT5, "true").sample(null), "MQTT-CONFIG", sentence);
            assertFailure(with(sub("t", 1), SharedFields.MQTT5, "true").sample(null), "MQTT-CONFIG", sentence);
            assertFailure(with(disconnect, SharedFields.MQTT5, "true").sample(null), "MQTT-CONFIG", sentence);
            assertThat(Runs.current().find("")).as("nothing happened to it").isNotNull();
            assertThat(broker.heard()).containsExactly(FakeBroker.CONNECT);
        }
    }

    @Test
    void aSessionThatEndsWithItsConnectionCannotBeProlonged() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, FakeBroker.Client::accept)) {
            sampled(connect(broker.host(), broker.port(), MqttVersion.V5));
            MqttDisconnect disconnect = with(named(new MqttDisconnect()), SharedFields.MQTT5, "true");

            assertFailure(
                    with(disconnect, DisconnectFields.SESSION_EXPIRY, "5").sample(null),
                    "MQTT-CONFIG",
                    "Session expiry (s) \"5\" is above 0, which MQTT 5 does not allow where that of MQTT Connect was 0");
            assertThat(broker.heard()).containsExactly(FakeBroker.CONNECT);
        }
    }

    @Test
    void whatTheLibraryCannotDoIsSaidBeforeAnythingGoesOut() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, FakeBroker.Client::accept)) {
            MqttConnect connect = with(
                    connect(broker.host(), broker.port(), MqttVersion.V3_1), ConnectionFields.CLIENT_LIBRARY, "hivemq");

            assertFailure(connect.sample(null), "MQTT-CONFIG", "HiveMQ's client speaks MQTT 3.1.1 and 5, not 3.1");
            assertThat(broker.heard()).isEmpty();
        }
    }

    @Test
    void localAddressesAreTakenInTurnByAllConnectionsOfTheRun() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, FakeBroker.Client::accept)) {
            for (int i = 0; i < 4; i++) {
                MqttConnect connect = connect(broker.host(), broker.port(), MqttVersion.V5);
                with(connect, SharedFields.CONNECTION_NAME, Integer.toString(i / 2)); // each second one is kept
                with(connect, NetworkFields.LOCAL_ADDRESSES, "127.0.0.2,127.0.0.3");
                SampleResult result = sampled(connect);
                if (i % 2 == 0) {
                    assertThat(result.getSamplerData()).contains("Local address: 127.0.0." + (2 + i / 2));
                }
            }
        }
    }
}
