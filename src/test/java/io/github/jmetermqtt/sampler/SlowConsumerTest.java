package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.session.Runs;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** MQTT Subs that are slow on purpose, and what the ledger says of them. */
@Timeout(120)
@NeedsBroker
class SlowConsumerTest {

    private static final int WINDOW = 5;
    private static final int MESSAGES = 40;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "slow/" + UUID.randomUUID();

    private static MosquittoBroker narrow(int maxQueued) throws Exception {
        MosquittoBroker broker = new MosquittoBroker(
                MosquittoBroker.Options.DEFAULT.withMaxInflight(WINDOW).withMaxQueued(maxQueued));
        broker.start();
        return broker;
    }

    private static void connect(String name, TestBroker broker) {
        assertSuccess(with(Samplers.connect(broker, MqttVersion.V3_1_1), SharedFields.CONNECTION_NAME, name)
                .sample(null));
    }

    private static void disconnect(String name) {
        long begin = System.nanoTime();
        assertSuccess(with(Samplers.named(new MqttDisconnect()), SharedFields.CONNECTION_NAME, name)
                .sample(null));
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(3));
    }

    private MqttPubSampler pub() {
        MqttPubSampler pub = with(Samplers.pub(topic, "x"), SharedFields.CONNECTION_NAME, "pub");
        with(pub, PubFields.QOS, "1");
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        with(pub, PubFields.MESSAGES, Integer.toString(MESSAGES));
        return with(pub, PubFields.RESULTS, "burst");
    }

    private MqttSubSampler reader(String name, int count) {
        MqttSubSampler sub = with(sub(topic, count), SharedFields.CONNECTION_NAME, "sub");
        sub.setName(name);
        with(sub, SubFields.QOS, "1");
        return with(sub, SubFields.RESULTS, "window");
    }

    private static ReaderSummary summary(String label) {
        return DeliverySummary.of(Runs.current().measurements()).readers().get(label);
    }

    private static MqttSubSampler wants(MqttSubSampler sub, int count) {
        return with(sub, SubFields.MESSAGE_COUNT, Integer.toString(count));
    }

    @Test
    void whatTheBrokerDropsIsLostAndHeldBack() throws Exception {
        try (MosquittoBroker broker = narrow(10)) {
            connect("pub", broker);
            connect("sub", broker);
            MqttSubSampler slow = with(reader("slow", WINDOW), SubFields.ACKNOWLEDGE, "never");
            subscribe(slow);
            assertSuccess(pub().sample(null));
            SampleResult window = wants(slow, WINDOW).sample(null);
            assertSuccess(window);
            assertThat(summary("slow").counts().received()).isEqualTo(WINDOW);
            assertThat(summary("slow").messagesHeldBack()).as("while it runs").isEqualTo(MESSAGES - WINDOW);

            with(slow, SubFields.ACKNOWLEDGE, "at-once");
            assertSuccess(wants(slow, 10).sample(null));

            disconnect("sub");
            assertThat(summary("slow").counts().received()).isEqualTo(WINDOW + 10);
            long gone =
                    summary("slow").counts().lost() + summary("slow").counts().missing();
            assertThat(gone + summary("slow").counts().inTransit()).isEqualTo(MESSAGES - WINDOW - 10);
            assertThat(summary("slow").messagesHeldBack()).isEqualTo(gone);
            disconnect("pub");
        }
    }

    @Test
    void nothingIsHeldBackForAReaderThatIsNotSlow() throws Exception {
        connect("pub", BrokerKind.MOSQUITTO.shared());
        connect("sub", BrokerKind.MOSQUITTO.shared());
        MqttSubSampler quick = reader("quick", MESSAGES);
        subscribe(quick);
        assertSuccess(pub().sample(null)); // nobody has read it yet
        assertThat(summary("quick").messagesHeldBack()).isZero();
        assertSuccess(wants(quick, MESSAGES).sample(null));
        assertThat(summary("quick").counts().received()).isEqualTo(MESSAGES);
        assertThat(summary("quick").messagesHeldBack()).isZero();
    }

    @Test
    void theSlowestOfAConnectionCountsUntilItHasUnsubscribed() throws Exception {
        try (MosquittoBroker broker = narrow(1_000)) {
            connect("pub", broker);
            connect("sub", broker);
            MqttSubSampler quick = reader("quick", MESSAGES);
            MqttSubSampler slow = reader("slow", 1);
            with(slow, SubFields.TOPIC_FILTERS, topic + "/other");
            with(slow, SubFields.ACKNOWLEDGE, "never");
            subscribe(quick);
            subscribe(slow);
            assertSuccess(pub().sample(null));
            assertSuccess(wants(quick, WINDOW).sample(null));
            with(quick, SubFields.SAMPLE_ON, "time");
            with(quick, SubFields.ELAPSED_TIME, "200");
            assertThat(quick.sample(null)).as("the window is full").isNull();

            MqttUnsubscribe unsubscribe =
                    with(Samplers.named(new MqttUnsubscribe()), SharedFields.CONNECTION_NAME, "sub");
            assertSuccess(with(unsubscribe, UnsubscribeFields.TOPIC_FILTERS, topic + "/other")
                    .sample(null));

            with(quick, SubFields.SAMPLE_ON, "count");
            assertSuccess(wants(quick, MESSAGES - WINDOW).sample(null));
            disconnect("sub");
            disconnect("pub");
        }
    }

    @Test
    void readsAtMostSoManyASecond() throws Exception {
        connect("pub", BrokerKind.MOSQUITTO.shared());
        connect("sub", BrokerKind.MOSQUITTO.shared());
        MqttSubSampler slow = with(reader("slow", MESSAGES), SubFields.READ_RATE, "20");
        subscribe(slow);
        assertSuccess(pub().sample(null));
        assertSuccess(wants(slow, MESSAGES).sample(null));
        assertThat(summary("slow").perSecond()).isBetween(15.0, 21.5);
        assertThat(summary("slow").messagesHeldBack()).as("all came in the end").isZero();
        disconnect("sub");
    }

    @Test
    void isSlowAgainAfterAReconnect() throws Exception {
        try (MosquittoBroker broker = narrow(1_000)) {
            MqttConnect connect = with(Samplers.connect(broker, MqttVersion.V5), SharedFields.CONNECTION_NAME, "sub");
            with(connect, ReconnectFields.RECONNECT, "automatic");
            with(connect, ReconnectFields.FIRST_DELAY, "20");
            assertSuccess(connect.sample(null));
            MqttSubSampler slow = with(reader("slow", 1), SubFields.ACKNOWLEDGE, "never");
            subscribe(slow);
            broker.kill();
            Eventually.holds("lost", () -> Runs.current().find("sub").first().away() != null);
            broker.start();
            Eventually.holds("back", () -> Runs.current().find("sub").first().isConnected());
            connect("pub", broker);
            assertSuccess(pub().sample(null));
            assertSuccess(wants(slow, WINDOW).sample(null));
            with(slow, SubFields.SAMPLE_ON, "time");
            with(slow, SubFields.ELAPSED_TIME, "200");
            assertThat(slow.sample(null)).as("the window is full").isNull();
            disconnect("sub");
        }
    }

    @Test
    void whatWasNeverAcknowledgedComesAgainAndIsADuplicate() throws Exception {
        try (MosquittoBroker broker = narrow(1_000)) {
            MqttConnect connect = Samplers.connect(broker, MqttVersion.V3_1_1);
            with(connect, SharedFields.CONNECTION_NAME, "sub");
            with(connect, ConnectionFields.CLEAN_START, "false");
            with(connect, ConnectionFields.CLIENT_ID, "keeps");
            with(connect, ConnectionFields.CLIENT_ID_SUFFIX, "false");
            assertSuccess(connect.sample(null));
            connect("pub", broker);
            MqttSubSampler slow = with(reader("slow", 1), SubFields.ACKNOWLEDGE, "never");
            subscribe(slow);
            assertSuccess(pub().sample(null));
            assertSuccess(wants(slow, WINDOW).sample(null));
            disconnect("sub");

            assertSuccess(connect.sample(null));
            with(slow, SubFields.ACKNOWLEDGE, "at-once");
            assertSuccess(wants(slow, MESSAGES).sample(null));

            assertThat(summary("slow").counts().received()).isEqualTo(MESSAGES);
            assertThat(summary("slow").counts().duplicated()).isEqualTo(WINDOW);
            assertThat(summary("slow").messagesHeldBack()).isZero();
            disconnect("sub");
        }
    }
}
