package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient.Mqtt3Publishes;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.ForeignClient;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.TestRuns;
import io.github.jmetermqtt.settings.RunSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices of a fleet that publish at intervals of their own, as a client sees it that is none of ours. */
@Timeout(60)
@NeedsBroker
class DeviceIntervalsTest {

    private static final int DEVICES = 20;
    private static final Pattern INTENDED = Pattern.compile("\"_mqttStamp\":\"1\\.\\w+\\.\\d+\\.\\d+\\.(\\d+)\\.");

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "intervals/" + UUID.randomUUID();
    private Mqtt3BlockingClient witness;

    @BeforeEach
    void connects() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        witness = ForeignClient.connect(broker);
        MqttConnect connect = with(connect(broker, MqttVersion.V3_1_1), ConnectFields.CONNECTIONS, "" + DEVICES);
        with(connect, ConnectionFields.CLIENT_ID, "d%i-");
        assertThat(samplers.results(connect)).allMatch(SampleResult::isSuccessful);
    }

    @AfterEach
    void leaves() {
        witness.disconnect();
    }

    /** The payloads of each device by its topic, of a sample that publishes at intervals. */
    private Map<String, List<String>> published(MqttPubSampler pub, int messages) throws Exception {
        try (Mqtt3Publishes arrived = witness.publishes(MqttGlobalPublishFilter.ALL)) {
            witness.subscribeWith().topicFilter(topic + "/#").send();
            List<SampleResult> rows = new ArrayList<>(samplers.results(pub));
            samplers.results(named(new MqttDisconnect())).stream() // what was in the window ends before it
                    .filter(row -> row.getSampleLabel().equals(pub.getName()))
                    .forEach(rows::add);
            assertThat(rows).hasSize(messages).allMatch(SampleResult::isSuccessful);
            Map<String, List<String>> byTopic = new TreeMap<>();
            for (int i = 0; i < messages; i++) {
                Optional<Mqtt3Publish> next = arrived.receive(10, TimeUnit.SECONDS);
                assertThat(next).as("message %d", i).isPresent();
                byTopic.computeIfAbsent(next.get().getTopic().toString(), any -> new ArrayList<>())
                        .add(UTF_8.decode(next.get().getPayload().orElseThrow()).toString());
            }
            return byTopic;
        }
    }

    private MqttPubSampler atIntervals(String seconds) {
        MqttPubSampler pub = with(pub(topic + "/%i", "{\"n\": %n}"), PubFields.SEND_THROUGH, "interval");
        with(pub, PubFields.DEVICE_INTERVAL, seconds);
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        with(pub, PubFields.TIMESTAMP_FORMAT, "json");
        return with(pub, PayloadFields.EACH_MESSAGE_ANEW, "true");
    }

    private static long intended(String payload) {
        Matcher matcher = INTENDED.matcher(payload);
        assertThat(matcher.find()).as(payload).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2"})
    void eachSendsItsOwnNumbersAtItsOwnInterval(String qos) throws Exception {
        MqttPubSampler pub = with(atIntervals("0.1"), PubFields.DEVICE_MESSAGES, "5");
        with(pub, PubFields.QOS, qos);
        with(pub, PubFields.IN_FLIGHT_WINDOW, "8");

        Map<String, List<String>> byTopic = published(pub, DEVICES * 5);

        assertThat(byTopic).hasSize(DEVICES);
        byTopic.values().forEach(payloads -> {
            assertThat(payloads).hasSize(5);
            for (int i = 0; i < 5; i++) {
                assertThat(payloads.get(i)).contains("\"n\": " + (i + 1));
            }
            for (int i = 1; i < 5; i++) {
                assertThat(intended(payloads.get(i)) - intended(payloads.get(i - 1)))
                        .as("from one to the next, in ns")
                        .isEqualTo(100_000_000L);
            }
        });
        assertThat(byTopic.values().stream()
                        .map(payloads -> intended(payloads.get(0)))
                        .distinct())
                .as("each begins at a moment of its own")
                .hasSize(DEVICES);
    }

    @Test
    void aDurationIsTakenToItsEnd() throws Exception {
        MqttPubSampler pub = with(atIntervals("0.25"), PubFields.DEVICES_DURATION, "1");

        long start = System.nanoTime();
        Map<String, List<String>> byTopic = published(pub, DEVICES * 4);

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(byTopic.values()).allMatch(payloads -> payloads.size() == 4);
    }

    @Test
    void oneRowForAll() throws Exception {
        MqttPubSampler pub = with(atIntervals("0.05-0.1"), PubFields.DEVICE_MESSAGES, "2");
        with(pub, PubFields.RESULTS, "burst");

        assertThat(samplers.results(pub)).singleElement().satisfies(Outcome::assertSuccess);

        Samplers.assertPublished(DEVICES * 2, DEVICES * 2);
    }

    @Test
    void lostDevicesFailAtTheirTimesAndHoldUpNobody() throws Exception {
        var fleet = TestRuns.current(RunSettings::read).find("");
        fleet.sessions().get(3).drop();
        MqttPubSampler pub = with(atIntervals("0.3"), PubFields.DEVICE_MESSAGES, "3");

        long start = System.nanoTime();
        List<SampleResult> rows = samplers.results(pub);

        assertThat(System.nanoTime() - start).as("not before they are due").isGreaterThan(600_000_000L);
        assertThat(rows).hasSize(DEVICES * 3);
        assertThat(rows.stream().filter(row -> !row.isSuccessful()))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.getResponseCode()).isEqualTo("MQTT-LOST"));
    }

    /** Else a thread without limits would make rows without end. */
    @Test
    void whereAllAreLostNobodyHurries() {
        TestRuns.current(RunSettings::read).find("").sessions().forEach(MqttSession::drop);
        MqttPubSampler pub = with(atIntervals("0.5"), PubFields.DEVICE_MESSAGES, "2");

        long start = System.nanoTime();
        assertThat(samplers.results(pub)).hasSize(DEVICES * 2).noneMatch(SampleResult::isSuccessful);

        assertThat(System.nanoTime() - start).isGreaterThan(500_000_000L);
    }

    @Test
    void exponentialIntervalsNeedOneMean() {
        MqttPubSampler pub = with(atIntervals("1-30"), PubFields.INTERVALS_EXPONENTIAL, "exponential");
        with(pub, SharedFields.DEFAULT_FAILURE_PAUSE, "0");

        assertThat(samplers.results(pub)).singleElement().satisfies(row -> {
            assertThat(row.getResponseCode()).isEqualTo("MQTT-CONFIG");
            assertThat(row.getResponseMessage())
                    .isEqualTo(
                            "Interval of each device (s) \"1-30\" is not one number, the mean of exponential intervals");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "30-1", "1-", "1-2-3", "a", "1-86401", "1e3"})
    void intervalsThatAreNone(String interval) {
        MqttPubSampler pub = with(atIntervals(interval), PubFields.DEVICE_MESSAGES, "1");
        with(pub, SharedFields.DEFAULT_FAILURE_PAUSE, "0");

        assertThat(samplers.results(pub))
                .singleElement()
                .satisfies(row -> assertThat(row.getResponseMessage())
                        .isEqualTo("Interval of each device (s) \"" + interval
                                + "\" is not a number from 0.001 to 86400, or a range of two such as 5-10"));
    }
}
