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
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.session.Runs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Connections that stand for the rows of a devices file. */
@Timeout(60)
@NeedsBroker
class DevicesTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    @TempDir
    private Path folder;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private Path file;

    @BeforeEach
    void aFile() throws Exception {
        file = Files.writeString(folder.resolve("devices.csv"), """
                serial,user,password,city
                s1-?,u1,secret-1,Ulm
                s2-?,u2,secret-2,Bonn
                s3-?,u3,secret-3,Köln
                """.replace("?", unique));
    }

    private MqttConnect devices(MqttConnect connect, int connections) {
        with(connect, ConnectionFields.DEVICES_FILE, file.toString());
        with(connect, ConnectionFields.CLIENT_ID_SUFFIX, "false");
        with(connect, ConnectionFields.CLIENT_ID, "%{serial}");
        with(connect, ConnectionFields.USERNAME, "%{user}");
        with(connect, ConnectionFields.PASSWORD, "%{password}");
        return connections == 0 ? connect : with(connect, ConnectFields.CONNECTIONS, Integer.toString(connections));
    }

    private MqttConnect devices(int connections) throws Exception {
        return devices(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5), connections);
    }

    /** A broker that accepts all, and keeps the text that is in their CONNECT packets. */
    private static FakeBroker hearing(List<String> connects) throws Exception {
        return new FakeBroker(
                MqttVersion.V5,
                client -> connects.add(new String(client.acceptWith().body(), StandardCharsets.ISO_8859_1)));
    }

    @Test
    void eachConnectsAsItself() throws Exception {
        List<String> connects = new CopyOnWriteArrayList<>();
        try (FakeBroker broker = hearing(connects)) {
            List<SampleResult> results =
                    samplers.results(devices(connect(broker.host(), broker.port(), MqttVersion.V5), 3));

            assertThat(results).hasSize(3).allMatch(SampleResult::isSuccessful);
            for (int i = 1; i <= 3; i++) {
                String serial = "s" + i + "-" + unique;
                String own = connects.stream()
                        .filter(text -> text.contains(serial))
                        .findFirst()
                        .orElseThrow();
                assertThat(own).contains("u" + i, "secret-" + i);
            }
            assertThat(results)
                    .allSatisfy(result -> assertThat(
                                    result.getSamplerData() + result.getResponseHeaders() + result.getResponseMessage())
                            .doesNotContain("secret"));
        }
    }

    @Test
    void eachSpeaksAsItselfAndHearsWhatIsItsOwn() throws Exception {
        assertThat(samplers.results(devices(3))).allMatch(SampleResult::isSuccessful);
        MqttSubSampler sub = with(sub("city/%{serial}/%{city}", 3), SubFields.DEBUG_RESPONSE, "true");
        subscribe(sub);
        MqttPubSampler pub = pub("city/%{serial}/%{city}", "%i: %{user} in %{city}, 100 %");
        with(pub, PubFields.SEND_THROUGH, "all");
        with(pub, PubFields.QOS, "1");
        with(pub, SharedFields.MQTT5, "true");
        with(pub, MessagePropertiesFields.MESSAGE.userProperties(), "city=%{city}");
        with(pub, MessagePropertiesFields.MESSAGE.correlationData(), "%{serial}");
        with(pub, MessagePropertiesFields.MESSAGE.responseTopic(), "answers/%c");
        assertThat(samplers.results(pub)).hasSize(3).allMatch(SampleResult::isSuccessful);

        List<SampleResult> received = samplers.results(sub);

        assertThat(received)
                .extracting(result -> new String(result.getResponseData(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("1: u1 in Ulm, 100 %", "2: u2 in Bonn, 100 %", "3: u3 in Köln, 100 %");
        for (SampleResult result : received) {
            String number = result.getResponseDataAsString().substring(0, 1);
            assertThat(result.getResponseHeaders())
                    .contains("city/s" + number + "-" + unique + "/", "answers/s" + number + "-" + unique, "city: ");
        }
        MqttUnsubscribe unsubscribe =
                with(named(new MqttUnsubscribe()), UnsubscribeFields.TOPIC_FILTERS, "city/%{serial}/%{city}");
        assertThat(samplers.results(unsubscribe)).hasSize(3).allMatch(SampleResult::isSuccessful);
    }

    /** In this test the thread has the number 0, so the connection has the first row. */
    @Test
    void aConnectionOnItsOwnIsADevice() throws Exception {
        assertSuccess(devices(0).sample(null));
        assertThat(Runs.current().find("").first().connection().connAck().clientId())
                .isEqualTo("s1-" + unique);
        MqttSubSampler sub = with(sub("one/%{serial}/%i", 1), SubFields.DEBUG_RESPONSE, "true");
        subscribe(sub);

        SampleResult published = pub("one/%{serial}/%i", "%{city} %c").sample(null);

        assertSuccess(published);
        assertThat(published.getSamplerData()).contains("Row of the devices file: 1");
        assertThat(samplers.results(sub))
                .singleElement()
                .satisfies(
                        result -> assertThat(result.getResponseDataAsString()).isEqualTo("Ulm s1-" + unique));
    }

    @Test
    void aRequestAsksAsItsDevice() throws Exception {
        assertSuccess(devices(0).sample(null));
        MqttRequestSampler request = named(new MqttRequestSampler());
        with(request, PubFields.TOPIC, "echo/%{serial}");
        with(request, RequestFields.RESPONSE_TOPIC, "echo/%{serial}");
        with(request, PayloadFields.MESSAGE, "{\"id\": \"%{city}\"}");
        with(request, RequestFields.CORRELATION, "json-path");
        with(request, RequestFields.EXPRESSION, "$.id");

        SampleResult answered = request.sample(null);

        assertSuccess(answered);
        assertThat(answered.getSamplerData()).contains("echo/s1-" + unique);
    }

    @Test
    void aColumnThatIsUnknownIsOneSentenceInEachSampler() throws Exception {
        assertSuccess(devices(0).sample(null));
        String wrong =
                " is not a text whose names are columns of the devices file: it has serial, user, password, city, and"
                        + " not Serial";

        assertFailure(pub("a/%{Serial}", "x").sample(null), "MQTT-CONFIG", "Topic \"a/%{Serial}\"" + wrong);
        assertFailure(pub("a", "%{Serial}").sample(null), "MQTT-CONFIG", "Message \"%{Serial}\"" + wrong);
        assertFailure(sub("a/%{Serial}", 1).sample(null), "MQTT-CONFIG", "Topic filters \"a/%{Serial}\"" + wrong);
        assertFailure(
                with(named(new MqttUnsubscribe()), UnsubscribeFields.TOPIC_FILTERS, "a/%{Serial}")
                        .sample(null),
                "MQTT-CONFIG",
                "Topic filters \"a/%{Serial}\"" + wrong);
    }

    @Test
    void whereARowIsMissingNothingIsConnected() throws Exception {
        List<String> connects = new CopyOnWriteArrayList<>();
        try (FakeBroker broker = hearing(connects)) {
            SampleResult result = devices(connect(broker.host(), broker.port(), MqttVersion.V5), 4)
                    .sample(null);

            assertFailure(
                    result,
                    "MQTT-CONFIG",
                    "Devices file \"" + file + "\" has 3 rows of devices, and rows 1 to 4 are needed");
            assertThat(connects).isEmpty();
        }
    }
}
