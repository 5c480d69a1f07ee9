package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import java.util.UUID;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
@NeedsBroker
class MqttUnsubscribeTest {

    private static final int UNSUBSCRIBE = 10;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "unsubscribe/" + UUID.randomUUID();

    private static MqttUnsubscribe unsubscribe(String filters) {
        return with(named(new MqttUnsubscribe()), UnsubscribeFields.TOPIC_FILTERS, filters);
    }

    private static MqttSubSampler shown(String filters, int count) {
        return with(sub(filters, count), SubFields.DEBUG_RESPONSE, "true");
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, V3_1_1", "EMBEDDED, V5", "MOSQUITTO, V3_1_1", "MOSQUITTO, V5"})
    void nothingComesUntilMqttSubSubscribesAnew(BrokerKind kind, MqttVersion version) throws Exception {
        assertSuccess(connect(kind.shared(), version).sample(null));
        MqttSubSampler sub = shown(topic + "/1, " + topic + "/2", 1);
        subscribe(sub);
        assertSuccess(pub(topic + "/1", "before").sample(null));
        assertThat(sub.sample(null).getResponseDataAsString()).isEqualTo("before");

        SampleResult result = unsubscribe(topic + "/1\n" + topic + "/2").sample(null);

        assertSuccess(result);
        assertThat(result.getResponseMessage()).isEqualTo("OK");
        assertThat(result.getSamplerData()).isEqualTo("UNSUBSCRIBE\n" + topic + "/1\n" + topic + "/2");
        assertThat(result.getResponseHeaders()).isEqualTo(topic + "/1: 0 Success\n" + topic + "/2: 0 Success");
        assertThat(pub(topic + "/1", "meanwhile").sample(null).isSuccessful()).isTrue();
        subscribe(sub);
        assertSuccess(pub(topic + "/2", "after").sample(null));
        assertThat(sub.sample(null).getResponseDataAsString()).isEqualTo("after");
    }

    @Test
    void aFilterThatNobodySubscribedToIsSaidInMqtt5() throws Exception {
        TestBroker broker = BrokerKind.MOSQUITTO.shared(); // HiveMQ CE answers 0 to it
        assertSuccess(connect(broker, MqttVersion.V5).sample(null));
        MqttUnsubscribe sampler = with(unsubscribe(topic), SharedFields.MQTT5, "true");

        SampleResult result = with(sampler, Mqtt5Fields.USER_PROPERTIES, "a=b").sample(null);

        assertSuccess(result);
        assertThat(result.getResponseMessage()).isEqualTo("No subscription existed");
        assertThat(result.getResponseHeaders()).isEqualTo(topic + ": 17 No subscription existed");
        assertThat(result.getSamplerData()).endsWith("User property a: b");
    }

    /** Answers the first UNSUBSCRIBE, of one filter, with a code of MQTT 5. */
    private static FakeBroker answering(int code) throws Exception {
        return new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.answerSubscribe(1);
            int id = client.await(UNSUBSCRIBE).leadingShort();
            client.send(0xB0, (byte) (id >> 8), (byte) id, (byte) 0, (byte) code);
            client.publish("t", 1, false, new byte[] {'x'});
        });
    }

    @Test
    void aRefusalIsTheCodeAndTheSubscriptionGoesOn() throws Exception {
        try (FakeBroker broker = answering(135)) {
            assertSuccess(connect(broker.host(), broker.port(), MqttVersion.V5).sample(null));
            subscribe(sub("t", 1));

            assertFailure(
                    unsubscribe("t").sample(null),
                    "135",
                    "Not authorized: the broker refused to remove the topic filter t");
            assertSuccess(sub("t", 1).sample(null));
            assertThat(broker.heard().stream().filter(type -> type == FakeBroker.SUBSCRIBE))
                    .hasSize(1);
        }
    }

    @Test
    void whatWasOnItsWayIsNobodys() throws Exception {
        try (FakeBroker broker = answering(0)) {
            assertSuccess(connect(broker.host(), broker.port(), MqttVersion.V5).sample(null));
            subscribe(sub("t", 1));

            assertSuccess(unsubscribe("t").sample(null));
            assertThat(broker.heard()).contains(UNSUBSCRIBE);
        }
    }

    @Test
    void aMissingUnsubAckIsATimeout() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, FakeBroker.Client::accept)) {
            assertSuccess(
                    connect(broker.host(), broker.port(), MqttVersion.V3_1_1).sample(null));

            assertFailure(
                    with(unsubscribe("t"), UnsubscribeFields.TIMEOUT, "50").sample(null),
                    "MQTT-TIMEOUT",
                    "No UNSUBACK within 50 ms");
        }
    }

    @Test
    void aFieldThatCannotBeUsedIsNamed() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, FakeBroker.Client::accept)) {
            assertSuccess(
                    connect(broker.host(), broker.port(), MqttVersion.V3_1_1).sample(null));

            assertFailure(unsubscribe("").sample(null), "MQTT-CONFIG", "Topic filters is empty");
            assertFailure(
                    unsubscribe("a, #/b").sample(null),
                    "MQTT-CONFIG",
                    "Topic filters \"#/b\" is not a topic filter: # stands at the end");
            assertFailure(
                    with(unsubscribe("a"), SharedFields.MQTT5, "true").sample(null),
                    "MQTT-CONFIG",
                    "MQTT 5 properties need MQTT version 5, but the connection is one of 3.1.1");
        }
    }

    @Test
    void needsAConnection() {
        assertFailure(
                unsubscribe("t").sample(null),
                "MQTT-NO-CONNECTION",
                "This thread has no connection: an MQTT Connect must succeed first");
    }
}
