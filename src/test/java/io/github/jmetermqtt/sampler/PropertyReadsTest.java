package io.github.jmetermqtt.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.RespondFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.session.TestRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.property.FunctionProperty;
import org.apache.jmeter.testelement.property.StringProperty;
import org.apache.jmeter.threads.JMeterContextService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sampler reads each of its fields once for a sample, and takes them as they are then. */
@NeedsBroker
class PropertyReadsTest {

    @RegisterExtension
    final Samplers samplers = new Samplers();

    private final Map<String, Integer> reads = new HashMap<>();

    static Stream<MqttSampler> samplers() {
        return Stream.of(
                Samplers.pub("t", "m"),
                Samplers.sub("t", 1),
                Samplers.request("q", "r", "regex", "(.)"),
                Samplers.with(new MqttResponder(), RespondFields.TOPIC_FILTERS, "t"),
                Samplers.with(new MqttUnsubscribe(), UnsubscribeFields.TOPIC_FILTERS, "t"),
                new MqttDisconnect());
    }

    private void count(MqttSampler sampler, String key, String text) {
        sampler.setProperty(new StringProperty(key, text) {

            private static final long serialVersionUID = 1L;

            @Override
            public String getStringValue() {
                reads.merge(key, 1, Integer::sum);
                return super.getStringValue();
            }
        });
        reads.clear(); // setProperty looks at the text
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void eachFieldIsReadOnceForASample(MqttSampler sampler) {
        Set<String> keys = new HashSet<>();
        sampler.propertyIterator().forEachRemaining(property -> {
            if (property.getName().startsWith("mqtt.")) {
                keys.add(property.getName());
            }
        });
        keys.add(SharedFields.CONNECTION_NAME.key());
        keys.forEach(key -> count(sampler, key, sampler.getPropertyAsString(key)));
        for (String changed : List.of("", "", SharedFields.CONNECTION_NAME.key(), PubFields.TOPIC.key(), "")) {
            if (keys.contains(changed)) {
                count(sampler, changed, "other");
            }
            reads.clear();
            assertThat(sampler.sample(null).getResponseCode()).isEqualTo(SampleFailure.NO_CONNECTION);
            assertThat(reads.keySet()).isEqualTo(keys);
            assertThat(reads.values()).containsOnly(1);
        }
    }

    /** Also those that decide whether others apply. */
    @Test
    void eachFieldOfAConnectIsReadOnceAndWhatDoesNotApplyNever() {
        MqttConnect connect = new MqttConnect();
        ConnectionFields.inherited().forEach(field -> count(connect, field.key(), ""));
        Map<Setting<?>, String> texts = Map.of(
                ConnectionFields.PORT, "1", // where nobody listens
                ConnectionFields.VERSION, "5",
                NetworkFields.TRANSPORT, "ws",
                WillFields.WILL, "true",
                WillFields.TOPIC, "w",
                ReconnectFields.RECONNECT, "automatic");
        texts.forEach((field, text) -> count(connect, field.key(), text));

        assertThat(connect.sample(null).getResponseCode()).isEqualTo(SampleFailure.CONNECT);

        Set<String> applying = ConnectionFields.inherited().stream()
                .map(Setting::key)
                .filter(key -> !key.startsWith("mqtt.tls.") && !key.startsWith("mqtt.proxy."))
                .collect(Collectors.toSet());
        assertThat(reads.keySet()).isEqualTo(applying);
        assertThat(reads.values()).containsOnly(1);
    }

    private static void set(MqttSampler sampler, Setting<?> setting, String function) throws Exception {
        FunctionProperty property = new FunctionProperty(setting.key(), new CompoundVariable(function));
        property.setRunningVersion(true);
        sampler.setProperty(property);
    }

    @Test
    void aVariableIsTakenAsItIsForEachSample() throws Exception {
        try (TestBroker broker = BrokerKind.EMBEDDED.start()) {
            Samplers.connect(broker, MqttVersion.V3_1_1).sample(null);
            MqttPubSampler pub = Samplers.pub("", "m");
            set(pub, PubFields.TOPIC, "t/${n}");
            for (String n : List.of("1", "1", "2", "1")) {
                JMeterContextService.getContext().getVariables().put("n", n);
                assertThat(pub.sample(null).getSamplerData()).startsWith("PUBLISH t/" + n + "\n");
            }
        }
    }

    /** As JMeter's {@code TestCompiler}, which merges the config elements in before each sample and takes them out after it. */
    @Test
    void aConfigElementIsMergedInForEachSample() {
        MqttPubSampler pub = Samplers.pub("", "m");
        pub.setRunningVersion(true);
        ConfigTestElement config = Samplers.with(new ConfigTestElement(), PubFields.TOPIC, "t");
        assertThat(pub.sample(null).getResponseCode()).isEqualTo(SampleFailure.CONFIG);
        for (int i = 0; i < 2; i++) {
            pub.addTestElement(config);
            assertThat(pub.sample(null).getResponseCode()).isEqualTo(SampleFailure.NO_CONNECTION);
            pub.recoverRunningVersion();
            assertThat(pub.sample(null).getResponseCode()).isEqualTo(SampleFailure.CONFIG);
        }
    }

    @Test
    void aFileIsReadOnceInARunAndAnewInTheNext(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("payload");
        try (TestBroker broker = BrokerKind.EMBEDDED.start()) {
            MqttPubSampler pub = Samplers.pub("t", "");
            Samplers.with(pub, PayloadFields.MESSAGE_TYPE, "file");
            Samplers.with(pub, PayloadFields.FILE, file.toString());
            Samplers.with(pub, PubFields.ADD_TIMESTAMP, "false");
            assertThat(pub.sample(null).getResponseCode()).isEqualTo(SampleFailure.CONFIG);
            for (String content : List.of("a", "bcd")) {
                Files.writeString(file, content);
                Samplers.connect(broker, MqttVersion.V3_1_1).sample(null);
                assertThat(payloadBytes(pub)).isEqualTo(content.length());
                Files.writeString(file, content + " changed");
                assertThat(payloadBytes(pub)).isEqualTo(content.length());
                TestRuns.end();
            }
        }
    }

    @Test
    void randomMessagesDifferThoughTheirFieldsDoNot() throws Exception {
        try (TestBroker broker = BrokerKind.EMBEDDED.start()) {
            Samplers.connect(broker, MqttVersion.V3_1_1).sample(null);
            MqttSubSampler sub = Samplers.with(Samplers.sub("t", 2), SubFields.DEBUG_RESPONSE, "true");
            Samplers.subscribe(sub);
            MqttPubSampler pub = Samplers.with(Samplers.pub("t", ""), PayloadFields.MESSAGE_TYPE, "random");
            Samplers.with(pub, PubFields.ADD_TIMESTAMP, "false");
            pub.sample(null);
            pub.sample(null);

            SampleResult second = sub.sample(null);

            assertThat(second.getResponseData())
                    .hasSize(64)
                    .isNotEqualTo(samplers.emitted.get(0).getResponseData());
        }
    }

    private static long payloadBytes(MqttPubSampler pub) {
        SampleResult result = pub.sample(null);
        assertThat(result.isSuccessful()).as(result.getResponseMessage()).isTrue();
        return result.getSentBytes() - "t".length();
    }
}
