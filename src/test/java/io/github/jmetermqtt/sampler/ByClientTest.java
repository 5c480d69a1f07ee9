package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.request;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.TcpProxy;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.RespondFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.measure.ClientSummary;
import io.github.jmetermqtt.measure.Clients;
import io.github.jmetermqtt.measure.ClientsSummary;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.PublisherCounts;
import io.github.jmetermqtt.measure.Step;
import io.github.jmetermqtt.session.Runs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each client published and received, where a report wants that. */
@Timeout(60)
@NeedsBroker
class ByClientTest {

    private static final int PUBLISHERS = 10;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String topic = "by-client/" + run;

    private static Clients clients() {
        return Runs.current().measurements().clients();
    }

    private static ClientsSummary summary() {
        return clients().soFar();
    }

    private Map<String, ClientSummary> byName() {
        Map<String, ClientSummary> all = new LinkedHashMap<>();
        summary().all().forEach(one -> all.put(one.client().replace("-" + run, ""), one));
        return all;
    }

    private ClientSummary client(String name) {
        return byName().get(name);
    }

    private static DeliverySummary total() {
        return DeliverySummary.of(Runs.current().measurements());
    }

    private MqttConnect connect(String host, int port, String name) {
        MqttConnect connect = Samplers.connect(host, port, MqttVersion.V5);
        with(connect, ConnectionFields.CLIENT_ID, name + "-" + run);
        with(connect, ConnectionFields.CLIENT_ID_SUFFIX, "false");
        return on(name, connect);
    }

    private MqttConnect connect(String name) throws Exception {
        return connect(
                BrokerKind.EMBEDDED.shared().host(),
                BrokerKind.EMBEDDED.shared().port(),
                name);
    }

    private static <S extends MqttSampler> S on(String name, S sampler) {
        return with(sampler, SharedFields.CONNECTION_NAME, name);
    }

    private void publish(String name, String level, String qos, int messages) {
        MqttPubSampler pub = with(on(name, pub(topic + "/" + level, "x")), PubFields.QOS, qos);
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        for (int i = 0; i < messages; i++) {
            assertSuccess(pub.sample(null));
        }
    }

    private static void assertPublished(ClientSummary client, long published, long completed) {
        assertThat(client.published())
                .as(client.client())
                .isEqualTo(new PublisherCounts(published, completed, published - completed));
        assertThat(Double.isNaN(client.publishedPerSecond())).isEqualTo(published < 2);
    }

    private static void assertReceived(ClientSummary client, long received) {
        assertThat(client.received()).as(client.client()).isEqualTo(received);
        assertThat(Double.isNaN(client.receivedPerSecond())).isEqualTo(received < 2);
    }

    @Test
    void eachOfManyClientsIsCountedByItself() throws Exception {
        clients().want();
        int all = PUBLISHERS * (PUBLISHERS + 1) / 2;
        MqttSubSampler every = on("every", sub(topic + "/#", all));
        MqttSubSampler fourth = on("fourth", sub(topic + "/p4", 4));
        assertSuccess(connect("every").sample(null));
        subscribe(every);
        assertSuccess(connect("fourth").sample(null));
        subscribe(fourth);
        assertSuccess(connect("idle").sample(null));
        for (int i = 1; i <= PUBLISHERS; i++) {
            assertSuccess(connect("p" + i).sample(null));
            publish("p" + i, "p" + i, Integer.toString(i % 3), i);
        }
        assertSuccess(every.sample(null));
        assertSuccess(fourth.sample(null));
        Eventually.holds(
                "what was sent at QoS 0 is written",
                () -> total().published().counts().acknowledged() == all);

        assertThat(byName()).hasSize(PUBLISHERS + 3);
        for (int i = 1; i <= PUBLISHERS; i++) {
            assertPublished(client("p" + i), i, i);
            assertReceived(client("p" + i), 0);
        }
        assertReceived(client("every"), all);
        assertReceived(client("fourth"), 4);
        assertPublished(client("every"), 0, 0);
        assertPublished(client("idle"), 0, 0);
        assertReceived(client("idle"), 0);
        assertThat(summary().published().outcomes())
                .isEqualTo(total().published().counts())
                .isEqualTo(new PublisherCounts(all, all, 0));
        assertThat(summary().published().clients()).isEqualTo(PUBLISHERS);
        assertThat(summary().received().messages())
                .isEqualTo(total().received().counts().received())
                .isEqualTo(all + 4);
        assertThat(summary().received().clients()).isEqualTo(2);
        assertThat(summary().published().slowest())
                .isPositive()
                .isLessThanOrEqualTo(summary().published().median());
        assertThat(summary().published().median())
                .isLessThanOrEqualTo(summary().published().fastest());
    }

    @Test
    void aClientThatConnectsAgainGoesOn() throws Exception {
        clients().want();
        try (TcpProxy proxy = new TcpProxy(BrokerKind.EMBEDDED.shared())) {
            MqttConnect connect = connect(proxy.host(), proxy.port(), "back");
            with(connect, ReconnectFields.RECONNECT, "automatic");
            with(connect, ReconnectFields.FIRST_DELAY, "1");
            assertSuccess(connect.sample(null));
            MqttSubSampler sub = on("back", sub(topic + "/a", 5));
            subscribe(sub);
            publish("back", "a", "1", 3);
            Eventually.holds("three have come", () -> client("back").received() == 3);

            proxy.cut();
            Eventually.holds(
                    "it has subscribed again",
                    () -> total().steps().get(Step.SUBACK).times().count() == 2);
            publish("back", "a", "1", 2);

            assertSuccess(sub.sample(null));
            assertThat(byName()).containsOnlyKeys("back");
            assertPublished(client("back"), 5, 5);
            assertReceived(client("back"), 5);
            assertSuccess(on("back", named(new MqttDisconnect())).sample(null));
        }
        assertSuccess(connect("back").sample(null));
        publish("back", "b", "1", 1);

        assertThat(byName()).containsOnlyKeys("back");
        assertPublished(client("back"), 6, 6);
    }

    @Test
    void eachConnectionOfAFleetIsAClient() throws Exception {
        clients().want();
        MqttConnect fleet = with(connect("dev%i"), ConnectFields.CONNECTIONS, "3");
        on("fleet", fleet);
        assertThat(samplers.results(fleet)).hasSize(3).allSatisfy(Outcome::assertSuccess);
        MqttSubSampler shared = on("fleet", sub("$share/group/" + topic + "/#", 8));
        subscribe(shared);
        publish("fleet", "%i", "1", 8);
        assertSuccess(shared.sample(null));

        assertThat(byName()).containsOnlyKeys("dev1", "dev2", "dev3");
        assertPublished(client("dev1"), 3, 3);
        assertPublished(client("dev2"), 3, 3);
        assertPublished(client("dev3"), 2, 2);
        assertThat(summary().received().messages()).isEqualTo(8);
        assertThat(total().received().counts().received()).isEqualTo(8);
    }

    @Test
    void requestsAndAnswersAreMessagesLikeOthers() throws Exception {
        clients().want();
        assertSuccess(connect("answers").sample(null));
        assertSuccess(connect("asks").sample(null));
        MqttResponder responder = with(named(new MqttResponder()), RespondFields.TOPIC_FILTERS, topic + "/requests");
        with(responder, RespondFields.QOS, "1");
        with(responder, RespondFields.ANSWER_QOS, "1");
        assertSuccess(on("answers", responder).sample(null));

        for (int i = 0; i < 2; i++) {
            assertSuccess(on("asks", request(topic + "/requests", topic + "/answers", "correlation-data", ""))
                    .sample(null));
        }

        Eventually.holds(
                "the answers are acknowledged",
                () -> client("answers").published().acknowledged() == 2);
        for (String name : new String[] {"asks", "answers"}) {
            assertPublished(client(name), 2, 2);
            assertReceived(client(name), 2);
        }
        assertThat(total().published().counts().published()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "10"})
    void whatIsNotAcknowledgedHasFailed(String window) throws Exception {
        clients().want();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, FakeBroker.Client::accept)) {
            assertSuccess(connect(broker.host(), broker.port(), "fails").sample(null));
            MqttPubSampler pub = with(on("fails", pub(topic, "x")), PubFields.TIMEOUT, "200");
            with(pub, PubFields.IN_FLIGHT_WINDOW, window);
            pub.sample(null);
            pub.sample(null);
            assertSuccess(on("fails", named(new MqttDisconnect())).sample(null));

            assertPublished(client("fails"), 2, 0);
            assertThat(client("fails").published())
                    .isEqualTo(total().published().counts());
        }
    }

    @Test
    void aRefusedClientIsNone() throws Exception {
        clients().want();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.await(FakeBroker.CONNECT);
            client.send(0x20, (byte) 0, (byte) 135, (byte) 0);
        })) {
            connect(broker.host(), broker.port(), "refused").sample(null);
        }

        assertThat(summary().all()).isEmpty();
    }

    @Test
    void nobodyIsCountedWhereNobodyWantsIt() throws Exception {
        assertSuccess(connect("unseen").sample(null));
        publish("unseen", "a", "1", 2);

        assertThat(clients().soFar()).isNull();
        clients().want();
        publish("unseen", "a", "1", 2); // its connection was opened before
        assertThat(summary().all()).isEmpty();
        assertThat(total().published().counts().published()).isEqualTo(4);
    }

    @Test
    void anIdThatTheBrokerGivesIsKnown() throws Exception {
        clients().want();
        MqttConnect connect = with(connect("assigned"), ConnectionFields.CLIENT_ID, "");
        assertSuccess(connect.sample(null));
        publish("assigned", "a", "1", 2);

        assertThat(summary().all()).hasSize(1);
        assertThat(summary().all().get(0).client()).isNotEmpty();
        assertPublished(summary().all().get(0), 2, 2);
    }
}
