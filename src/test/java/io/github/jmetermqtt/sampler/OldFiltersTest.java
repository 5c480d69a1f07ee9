package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.window;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Runs;
import java.util.List;
import java.util.UUID;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
@NeedsBroker
class OldFiltersTest {

    /** MQTT 5 section 3.11.3. HiveMQ CE does not answer with it, Mosquitto does. */
    private static final int NO_SUBSCRIPTION_EXISTED = 0x11;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String a = "test/" + UUID.randomUUID();
    private final String b = a + "/b";
    private final String c = a + "/c";
    private final MqttSubSampler sub = with(window(a, 1), SubFields.OLD_FILTERS, "unsubscribe");

    private static void connectToBroker() throws Exception {
        assertSuccess(connect(BrokerKind.MOSQUITTO.shared(), MqttVersion.V5).sample(null));
    }

    /** Subscribes, and takes what has come. */
    private static void read(MqttSubSampler sampler, String filters) {
        SampleResult result = with(sampler, SubFields.TOPIC_FILTERS, filters).sample(null);
        if (result != null) {
            assertSuccess(result);
        }
    }

    private static List<MqttSession> sessions() {
        return Runs.current().find("").sessions();
    }

    /** Asks the broker, and unsubscribes by that. */
    private static boolean isSubscribed(MqttSession session, String filter) throws Exception {
        return session.subscriptions()
                        .unsubscribe(new Unsubscribe(List.of(filter), List.of()), 20_000)
                        .codes()
                        .get(0)
                        .code()
                != NO_SUBSCRIPTION_EXISTED;
    }

    private static ReaderCounts counts() {
        return DeliverySummary.of(Runs.current().measurements()).received().counts();
    }

    @Test
    void filtersNoLongerNamedAreUnsubscribed() throws Exception {
        connectToBroker();
        MqttSession session = sessions().get(0);

        for (int round = 0; round < 20; round++) {
            read(sub, a + '/' + round);
        }

        for (int round = 0; round < 19; round++) {
            String old = a + '/' + round;
            assertThat(session.subscriptions().mailbox(List.of(new Subscription(old, Qos.AT_LEAST_ONCE))))
                    .as("nothing is kept of an old one")
                    .isNull();
            assertThat(isSubscribed(session, old)).isFalse();
        }
        assertThat(isSubscribed(session, a + "/19")).isTrue();
    }

    @Test
    void byDefaultTheyAreKept() throws Exception {
        connectToBroker();
        MqttSubSampler usual = window(a, 1);

        read(usual, a);
        read(usual, b);

        assertThat(isSubscribed(sessions().get(0), a)).isTrue();
    }

    @Test
    void filtersThatAreNamedAgainGoOn() throws Exception {
        connectToBroker();
        read(sub, a + ',' + b);
        read(sub, b + ',' + c);
        for (String topic : List.of(a, b, c)) {
            assertSuccess(pub(topic, "").sample(null));
        }
        with(sub, SubFields.SAMPLE_ON, "count");
        with(sub, SubFields.MESSAGE_COUNT, "2");

        read(sub, b + ',' + c);

        assertThat(counts().received()).isEqualTo(2);
        assertThat(counts().expected()).as("nothing of the old one is missed").isEqualTo(2);
        assertThat(counts().duplicated()).isZero();
        assertThat(isSubscribed(sessions().get(0), a)).isFalse();
        assertThat(isSubscribed(sessions().get(0), b)).isTrue();
    }

    @Test
    void whatAnotherMqttSubNamesStays() throws Exception {
        connectToBroker();
        MqttSubSampler other = window(a, 1);
        other.setName("other");
        read(other, a + ',' + c);
        read(sub, a);

        read(sub, b);

        assertThat(isSubscribed(sessions().get(0), a)).isTrue();
    }

    @Test
    void whatHasComeForAnOldOneIsInTheReport() throws Exception {
        connectToBroker();
        read(sub, a);
        assertSuccess(pub(a, "").sample(null));
        MqttSubSampler barrier = window(c, 1);
        read(barrier, c);
        assertSuccess(pub(c, "").sample(null));
        with(barrier, SubFields.SAMPLE_ON, "count");
        read(barrier, c); // what was published before has come

        read(sub, b);

        assertThat(Runs.current().measurements().withoutRow()).containsEntry("MqttSubSampler", 1L);
        assertThat(counts().received()).isEqualTo(2);
    }

    @Test
    void allConnectionsOfAFleetAreUnsubscribed() throws Exception {
        MqttConnect connect = connect(BrokerKind.MOSQUITTO.shared(), MqttVersion.V5);
        assertSuccess(with(connect, ConnectFields.CONNECTIONS, "3").sample(null));
        read(sub, a + "/%i");
        read(sub, b + "/%i");

        assertThat(sessions()).hasSize(3);
        for (MqttSession session : sessions()) {
            assertThat(isSubscribed(session, session.device().fill(a + "/%i"))).isFalse();
            assertThat(isSubscribed(session, session.device().fill(b + "/%i"))).isTrue();
        }
    }
}
