package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.window;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.session.Runs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several MQTT Subs that share a subscription. */
@Timeout(60)
@NeedsBroker
class SharedSubscriptionTest {

    private static final int MESSAGES = 60;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "shared/" + UUID.randomUUID();

    private static void connectAs(String name, TestBroker broker, MqttVersion version) {
        assertSuccess(with(connect(broker, version), SharedFields.CONNECTION_NAME, name)
                .sample(null));
    }

    private static ReaderCounts counts() {
        return Runs.current().measurements().ledger().readers().get("MqttSubSampler");
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, V3_1_1", "EMBEDDED, V5", "MOSQUITTO, V3_1_1", "MOSQUITTO, V5"})
    void theGroupGetsEachMessageOnceAndIsOneReader(BrokerKind kind, MqttVersion version) throws Exception {
        TestBroker broker = kind.shared();
        List<MqttSubSampler> members = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            connectAs(name, broker, version);
            MqttSubSampler member = window("$share/group/" + topic + "/+", 100);
            with(member, SharedFields.CONNECTION_NAME, name);
            with(member, SubFields.DEBUG_RESPONSE, "true");
            subscribe(member);
            members.add(member);
        }
        connectAs("", broker, version);
        for (int i = 0; i < MESSAGES; i++) {
            assertSuccess(with(pub(topic + "/" + i % 2, "m" + i), PubFields.ADD_TIMESTAMP, "true")
                    .sample(null));
        }

        List<List<String>> received = new ArrayList<>();
        members.forEach(member -> received.add(new ArrayList<>()));
        Eventually.holds("the group has received all", () -> {
            for (int i = 0; i < members.size(); i++) {
                samplers.emitted.clear();
                SampleResult last = members.get(i).sample(null);
                for (SampleResult one : samplers.emitted) {
                    received.get(i).add(one.getResponseDataAsString());
                }
                if (last != null) {
                    received.get(i).add(last.getResponseDataAsString());
                }
            }
            return received.stream().mapToInt(List::size).sum() >= MESSAGES;
        });

        assertThat(received.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, MESSAGES).mapToObj(i -> "m" + i).toList());
        if (kind == BrokerKind.MOSQUITTO) { // it takes turns; HiveMQ gives to whoever is ready
            assertThat(received).noneMatch(List::isEmpty);
        }
        assertThat(counts()).isEqualTo(ReaderCounts.builder().received(MESSAGES).build());
    }

    @Test
    void aQueueOfEmqxIsSentAsItIsAndReadByItsPlainTopic() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            FakeBroker.Packet subscribe = client.await(FakeBroker.SUBSCRIBE);
            String filter = new String(subscribe.body(), 4, subscribe.body().length - 5, StandardCharsets.UTF_8);
            int id = subscribe.leadingShort();
            client.send(0x90, (byte) (id >> 8), (byte) id, (byte) (filter.equals("$queue/t/#") ? 1 : 128));
            client.answerSubscribe(1);
            client.await(FakeBroker.PUBLISH); // both have stopped listening
            client.publish("t/1", 1, false, new byte[] {'q'});
            client.publish("other", 2, false, new byte[] {'o'});
        })) {
            assertSuccess(
                    connect(broker.host(), broker.port(), MqttVersion.V3_1_1).sample(null));
            MqttSubSampler queue = with(sub("$queue/t/#", 1), SubFields.DEBUG_RESPONSE, "true");
            MqttSubSampler other = with(sub("other", 1), SubFields.DEBUG_RESPONSE, "true");
            subscribe(queue);
            subscribe(other);
            assertSuccess(with(pub("go", ""), PubFields.QOS, "0").sample(null));

            assertThat(queue.sample(null).getResponseDataAsString()).isEqualTo("q");
            assertThat(other.sample(null).getResponseDataAsString()).isEqualTo("o");
        }
    }
}
