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

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Runs;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a fleet that is there: docs/guide/fleets.md. */
@Timeout(60)
@NeedsBroker
class FleetLifeTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "fleet-life/" + UUID.randomUUID();

    private static MqttConnect fleet(MqttConnect connect, int connections) {
        with(connect, ConnectFields.CONNECTIONS, Integer.toString(connections));
        return with(connect, ConnectionFields.CLIENT_ID, "d%i-");
    }

    private static MqttConnect fleet(int connections) throws Exception {
        return fleet(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5), connections);
    }

    private static List<MqttSession> sessions() {
        return Runs.current().find("").sessions();
    }

    @Test
    void replaceOpensAllAnew() throws Exception {
        samplers.results(fleet(3));
        List<MqttSession> before = sessions();

        assertThat(samplers.results(with(fleet(3), ConnectFields.IF_CONNECTED, "replace")))
                .hasSize(3)
                .allSatisfy(Outcome::assertSuccess);

        assertThat(before).noneMatch(MqttSession::isConnected);
        assertThat(sessions()).hasSize(3).doesNotContainAnyElementsOf(before);
    }

    @Test
    void failIsOneFailedSampleAndAllStay() throws Exception {
        samplers.results(fleet(3));
        Fleet before = Runs.current().find("");

        assertThat(samplers.results(with(fleet(5), ConnectFields.IF_CONNECTED, "fail")))
                .singleElement()
                .satisfies(one -> assertFailure(one, "MQTT-CONNECT", "This thread is already connected"));

        assertThat(Runs.current().find("")).isSameAs(before);
        assertThat(before.sessions()).allMatch(MqttSession::isConnected);
    }

    @Test
    void disconnectSaysWhichConnectionWasLost() throws Exception {
        List<FakeBroker.Client> clients = new CopyOnWriteArrayList<>();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            clients.add(client);
        })) {
            samplers.results(fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 1));
            Eventually.holds("it is there", () -> clients.size() == 1);
            samplers.results(fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 3));
            clients.get(0).close();
            Eventually.holds("the loss is known", () -> sessions().get(0).lost() != null);

            assertLost(samplers.results(named(new MqttDisconnect())), 3);
        }
    }

    private static void assertLost(List<SampleResult> results, int connections) {
        assertThat(results).hasSize(connections);
        assertThat(results)
                .filteredOn(one -> !one.isSuccessful())
                .singleElement()
                .satisfies(one -> assertFailure(one, "MQTT-LOST", "The connection was lost"))
                .satisfies(one -> assertThat(one.getSamplerData()).endsWith("\nConnection: 1"));
        for (int i = 1; i <= connections; i++) {
            String line = "\nConnection: " + i;
            assertThat(results)
                    .filteredOn(one -> one.getSamplerData().endsWith(line))
                    .hasSize(1);
        }
    }

    @Test
    void propertiesNameTheDeviceAndHexStaysAsItStands() throws Exception {
        samplers.results(fleet(1));
        MqttSubSampler sub = with(sub(topic, 1), SubFields.DEBUG_RESPONSE, "true");
        subscribe(sub);
        MqttPubSampler pub = with(pub(topic, "%i"), SharedFields.MQTT5, "true");
        with(pub, MessagePropertiesFields.MESSAGE.contentType(), "type-%i");
        assertSuccess(pub.sample(null));
        assertSuccess(with(with(pub, PayloadFields.MESSAGE_TYPE, "hex"), PayloadFields.MESSAGE, "25 69")
                .sample(null));

        assertThat(samplers.results(with(sub, SubFields.MESSAGE_COUNT, "2")))
                .allSatisfy(one -> assertThat(one.getResponseHeaders()).contains("Content type: type-1"))
                .extracting(SampleResult::getResponseDataAsString)
                .containsExactly("1", "%i");
    }

    @Test
    void aMessageThroughAllKeepsTheRateForEachCopy() throws Exception {
        samplers.results(fleet(3));
        long start = System.nanoTime();
        MqttPubSampler pub = with(pub(topic, "x"), PubFields.SEND_THROUGH, "all");

        assertThat(samplers.results(with(with(pub, PubFields.MESSAGES, "2"), PubFields.RATE, "50")))
                .hasSize(6);

        assertThat(System.nanoTime() - start).as("five distances of 20 ms").isGreaterThanOrEqualTo(100_000_000L);
    }
}
