package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.HostileText;
import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.Rubbish;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.ObligingBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.field.WaitFields;
import io.github.jmetermqtt.report.MqttDeliveryReport;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.sampler.MqttLoadProfile;
import io.github.jmetermqtt.sampler.MqttPubSampler;
import io.github.jmetermqtt.sampler.MqttSampler;
import io.github.jmetermqtt.sampler.Outcome;
import io.github.jmetermqtt.sampler.Samplers;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.settings.LoadSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of every sampler with every kind of rubbish, the other fields being good: each row says what happened, or which field
 * cannot be used. The fields are those of the panels, so that a new one is covered by being in its panel.
 */
@NeedsBroker
@TakesLong
class RubbishInFieldsTest {

    /** Far above what one takes, and far below a hang. */
    private static final long MOST_MILLIS = 20_000;

    private static final int LONGEST_MESSAGE = 2001; // with the ellipsis
    private static final String CONFIG = "MQTT-CONFIG";

    /** What the network or a broker may answer; a reason code is one, too. */
    private static final Set<String> HONEST = Set.of("200", "MQTT-CONNECT", "MQTT-TIMEOUT", "MQTT-NO-CONNECTION");

    /** So that all goes fast, whatever stands in another field. */
    private static final Map<Setting<?>, String> QUICK = Map.ofEntries(
            Map.entry(ConnectionFields.SERVER, "127.0.0.1"),
            Map.entry(ConnectionFields.CONNECT_TIMEOUT, "1"),
            Map.entry(NetworkFields.PROXY_HOST, "127.0.0.1"),
            Map.entry(SharedFields.DEFAULT_FAILURE_PAUSE, "0"),
            Map.entry(PayloadFields.MESSAGE, "{\"x\": 1}"),
            Map.entry(PubFields.QOS, "1"),
            Map.entry(PubFields.TIMEOUT, "1000"),
            Map.entry(PubFields.DEVICE_INTERVAL, "0.001"),
            Map.entry(PubFields.DEVICE_MESSAGES, "1"),
            Map.entry(PubFields.DEVICES_DURATION, "1"),
            Map.entry(SubFields.SUBSCRIBE_TIMEOUT, "1000"),
            Map.entry(SubFields.ELAPSED_TIME, "1"),
            Map.entry(SubFields.COUNT_TIMEOUT, "1"),
            Map.entry(RequestFields.TIMEOUT, "5"),
            Map.entry(UnsubscribeFields.TIMEOUT, "1000"),
            Map.entry(DisconnectFields.TIMEOUT, "1000"),
            Map.entry(WaitFields.TIMEOUT, "5"));

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    @TempDir
    private Path folder;

    private Map<String, String> kinds;

    @BeforeEach
    void collect() {
        kinds = Rubbish.in(folder);
    }

    static Stream<Panel> panels() {
        JMeterProperties.load();
        return Panel.all().filter(panel -> !(panel.newElement() instanceof MqttDeliveryReport));
    }

    @ParameterizedTest
    @MethodSource("panels")
    @Timeout(180)
    void isSaidOrDone(Panel panel) throws Exception {
        List<String> problems = new ArrayList<>();
        try (ObligingBroker broker = new ObligingBroker()) {
            for (Setting<?> setting : panel.settings()) {
                Set<Condition<?>> conditions = FilledElement.conditions(setting);
                int ways = panel.newElement() instanceof MqttConnectionDefaults ? 1 : FilledElement.ways(conditions);
                for (int way = 0; way < ways; way++) {
                    TestElement good = good(panel, setting, FilledElement.of(panel, conditions, way), broker.port());
                    tryOut(broker, good, setting, problems);
                }
            }
        }
        assertThat(problems).as(String.join("\n", problems)).isEmpty();
    }

    private void tryOut(ObligingBroker broker, TestElement good, Setting<?> setting, List<String> problems) {
        int number = 0;
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            if (number++ % 4 != 0 && good instanceof MqttConnectionDefaults) {
                continue; // they become fields of MQTT Connect, which has all kinds
            }
            if (kind.getValue().isEmpty() && QUICK.containsKey(setting)) {
                continue; // the default may take its time
            }
            try {
                tryOut(broker, good, setting, kind.getValue());
            } catch (RuntimeException | AssertionError e) {
                problems.add(
                        setting.label() + " with " + kind.getKey() + ": " + Shown.line(String.valueOf(e.getMessage())));
            }
        }
    }

    private static TestElement good(Panel panel, Setting<?> setting, TestElement element, int port) {
        for (Setting<?> each : panel.settings()) {
            if (QUICK.containsKey(each) && setting.conditions().stream().noneMatch(one -> one.field() == each)) {
                element.setProperty(each.key(), QUICK.get(each));
            } else if (each == ConnectionFields.PORT || each == NetworkFields.PROXY_PORT) {
                element.setProperty(each.key(), Integer.toString(port));
            }
        }
        if (setting != TlsFields.KEY_FILE && setting != TlsFields.KEY_PASSWORD) {
            element.removeProperty(TlsFields.CERT_FILE.key()); // none is there, and nothing else would be looked at
        }
        if (element.getPropertyAsString(RequestFields.CORRELATION.key()).equals("regex")) {
            element.setProperty(RequestFields.EXPRESSION.key(), "(x)");
        }
        return element;
    }

    private void tryOut(ObligingBroker broker, TestElement good, Setting<?> setting, String text) {
        TestElement element = (TestElement) good.clone();
        element.setProperty(setting.key(), text);
        if (element instanceof MqttPubSampler && setting == SharedFields.DEFAULT_FAILURE_PAUSE) {
            assertRead(element, setting); // where it cannot be read, the sampler pauses for its default
            return;
        }
        if (element instanceof MqttLoadProfile) {
            assertRead(element); // all samples of a run have what was read once
            return;
        }
        MqttSampler sampler = sampler(element);
        if (!(sampler instanceof MqttConnect)) {
            haveConnection(broker.port());
        }
        long began = System.nanoTime();
        List<SampleResult> results = samplers.results(sampler);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        if (sampler instanceof MqttConnect) {
            drop(element.getPropertyAsString(SharedFields.CONNECTION_NAME.key()));
        }
        for (SampleResult result : results) {
            assertGood(result, setting);
        }
        assertThat(millis).as("milliseconds").isLessThan(MOST_MILLIS);
    }

    private static void assertRead(TestElement element, Setting<?> setting) {
        try {
            setting.read(element);
        } catch (ConfigException e) {
            HostileText.assertSafe(e.getMessage());
            assertThat(e.getMessage()).startsWith(setting.label()).hasSizeLessThanOrEqualTo(LONGEST_MESSAGE);
        }
    }

    private static void assertRead(TestElement profile) {
        try {
            LoadSettings.read(profile);
        } catch (ConfigException e) {
            HostileText.assertSafe(e.getMessage());
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_MESSAGE);
        }
    }

    private static void assertGood(SampleResult result, Setting<?> setting) {
        String code = result.getResponseCode();
        String message = result.getResponseMessage();
        assertThat(message).as(code).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_MESSAGE);
        HostileText.assertSafe(message);
        assertThat(message).doesNotContain("\n");
        if (code.equals(CONFIG)) {
            assertThat(message).contains(setting.label());
        } else if (!code.matches("\\d+")) {
            assertThat(HONEST).as(message).contains(code);
        }
    }

    private static MqttSampler sampler(TestElement element) {
        TestElement sampler = element;
        if (element instanceof MqttConnectionDefaults) {
            sampler = new MqttConnect();
            sampler.setProperty(SharedFields.DEFAULT_FAILURE_PAUSE.key(), "0");
            sampler.setProperty(ConnectFields.IF_CONNECTED.key(), "replace");
            sampler.addTestElement(element); // as JMeter merges it in
        }
        sampler.setName("it");
        return (MqttSampler) sampler;
    }

    private static void haveConnection(int port) {
        Fleet fleet = Runs.current().find("");
        if (fleet == null || fleet.first().lost() != null) {
            Outcome.assertSuccess(
                    Samplers.connect("127.0.0.1", port, MqttVersion.V5).sample(null));
        }
    }

    private static void drop(String name) {
        Fleet fleet = Runs.current().find(name);
        if (fleet != null && Runs.current().remove(name, fleet)) {
            fleet.sessions().forEach(session -> session.drop());
        }
    }
}
