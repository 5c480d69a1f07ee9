package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.FieldTexts;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.report.MqttDeliveryReport;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.sampler.MqttDisconnect;
import io.github.jmetermqtt.sampler.MqttPubSampler;
import io.github.jmetermqtt.sampler.MqttRequestSampler;
import io.github.jmetermqtt.sampler.MqttSubSampler;
import io.github.jmetermqtt.sampler.MqttUnsubscribe;
import io.github.jmetermqtt.sampler.MqttWaitForSubscriptions;
import io.github.jmetermqtt.sampler.fleet.UnreadSubscription;
import io.github.jmetermqtt.settings.ConnectSettings;
import io.github.jmetermqtt.settings.DisconnectSettings;
import io.github.jmetermqtt.settings.NetworkSettings;
import io.github.jmetermqtt.settings.PubSettings;
import io.github.jmetermqtt.settings.ReconnectSettings;
import io.github.jmetermqtt.settings.ReportSettings;
import io.github.jmetermqtt.settings.RequestSettings;
import io.github.jmetermqtt.settings.RunSettings;
import io.github.jmetermqtt.settings.SubSettings;
import io.github.jmetermqtt.settings.UnsubscribeSettings;
import io.github.jmetermqtt.settings.WaitSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.StringProperty;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What stands in a field that does not apply changes nothing, and no function in it is evaluated; what stands in one that applies
 * is read. Tried with every field of every panel, so that a new field is covered by being in its panel.
 */
@ExtendWith(OnEventThread.class)
class FieldsThatApplyTest {

    private static final List<String> GARBAGE = List.of("garbage \0 \ud83d", "-1", "99999999999999999999");

    /** What stands in fields that must not be empty, or that others need. */
    private static final Map<Setting<?>, String> NEEDED = Map.ofEntries(
            Map.entry(PubFields.TOPIC, "t"),
            Map.entry(SubFields.TOPIC_FILTERS, "t"),
            Map.entry(RequestFields.RESPONSE_TOPIC, "r"),
            Map.entry(RequestFields.EXPRESSION, "$.x"),
            Map.entry(PayloadFields.FILE, "pom.xml"),
            Map.entry(PayloadFields.MESSAGE, "0000"),
            Map.entry(WillFields.TOPIC, "w"),
            Map.entry(NetworkFields.PROXY_HOST, "h"),
            Map.entry(NetworkFields.PROXY_USERNAME, "u"),
            Map.entry(ConnectionFields.USERNAME, "u"),
            Map.entry(TlsFields.CA_FILE, "ca.pem"),
            Map.entry(TlsFields.CERT_FILE, "client.pem"));

    /** All that an element reads of its fields. */
    private interface Reading {
        Object of(TestElement element) throws ConfigException;
    }

    private static final Map<Class<? extends TestElement>, Reading> READINGS = Map.of(
            MqttConnectionDefaults.class, FieldsThatApplyTest::connect,
            MqttConnect.class,
                    element -> List.of(
                            SharedFields.DEFAULT_FAILURE_PAUSE.read(element), FieldsThatApplyTest.connect(element)),
            MqttPubSampler.class,
                    element -> List.of(
                            SharedFields.CONNECTION_NAME.read(element), PubSettings.read(element, new FileCache())),
            MqttSubSampler.class,
                    element -> List.of(
                            SharedFields.CONNECTION_NAME.read(element),
                            SharedFields.FAILURE_PAUSE.read(element),
                            SubSettings.read(element)),
            MqttRequestSampler.class,
                    element -> List.of(
                            SharedFields.CONNECTION_NAME.read(element), RequestSettings.read(element, new FileCache())),
            MqttUnsubscribe.class,
                    element -> List.of(SharedFields.CONNECTION_NAME.read(element), UnsubscribeSettings.read(element)),
            MqttDisconnect.class,
                    element -> List.of(SharedFields.CONNECTION_NAME.read(element), DisconnectSettings.read(element)),
            MqttWaitForSubscriptions.class, WaitSettings::read,
            MqttDeliveryReport.class, FieldsThatApplyTest::report);

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    static Stream<Panel> panels() {
        JMeterProperties.load();
        return Panel.all();
    }

    private static Object connect(TestElement element) throws ConfigException {
        ConnectSettings settings = ConnectSettings.read(element);
        settings.options(settings.indexes().get(0)); // looks at what is sent; the client id is another one each time
        return Arrays.asList(
                settings,
                SharedFields.CONNECTION_NAME.read(element),
                ConnectFields.IF_CONNECTED.read(element),
                ConnectFields.AT_THREAD_END.read(element),
                ConnectFields.CLIENT_ID_VARIABLE.read(element),
                ConnectFields.CONNECT_RATE.read(element),
                ConnectionFields.CLIENT_LIBRARY.read(element),
                NetworkSettings.localAddresses(element),
                ReconnectSettings.read(element),
                UnreadSubscription.read(element));
    }

    private static Object report(TestElement element) throws ConfigException {
        ReportSettings settings = ReportSettings.read(element, RunSettings.read());
        for (String problem : settings.problems()) {
            throw new ConfigException(problem);
        }
        return settings;
    }

    @ParameterizedTest
    @MethodSource("panels")
    void whatDoesNotApplyChangesNothing(Panel panel) throws Exception {
        for (Setting<?> hidden : panel.settings()) {
            Set<Condition<?>> conditions = conditions(hidden);
            for (Condition<?> broken : conditions) {
                for (String breaking : texts(broken, false)) {
                    TestElement element = element(panel, conditions);
                    element.setProperty(broken.field().key(), breaking);
                    element.removeProperty(hidden.key());
                    Object expected = read(element);
                    for (String garbage : GARBAGE) {
                        Counted counted = new Counted(hidden.key(), garbage);
                        element.setProperty(counted);
                        assertThat(read(element, counted))
                                .as(
                                        "%s %s where %s is %s",
                                        hidden.key(), garbage, broken.field().key(), breaking)
                                .isEqualTo(expected);
                        assertThat(counted.evaluations)
                                .as(
                                        "evaluations of %s where %s is %s",
                                        hidden.key(), broken.field().key(), breaking)
                                .isZero();
                    }
                }
            }
        }
    }

    /** A text that anything may stand in is in the value; whatever else is wrong is said with the name of the field. */
    @ParameterizedTest
    @MethodSource("panels")
    void whatAppliesIsRead(Panel panel) throws Exception {
        for (Setting<?> shown : panel.settings()) {
            TestElement element = element(panel, conditions(shown));
            Object before = read(element);
            element.setProperty(shown.key(), GARBAGE.get(0));
            if (!(shown instanceof TextSetting)) {
                for (String garbage : GARBAGE) {
                    element.setProperty(shown.key(), garbage);
                    assertThatExceptionOfType(ConfigException.class)
                            .as(shown.key())
                            .isThrownBy(() -> read(element))
                            .withMessageStartingWith(shown.label() + " \"");
                }
                continue;
            }
            ConfigException refused = catchThrowableOfType(ConfigException.class, () -> read(element));
            if (refused == null) {
                assertThat(read(element)).as(shown.key()).isNotEqualTo(before);
            } else if (shown != ReportFields.LIMITS) { // its sentences show the line instead
                assertThat(refused).as(shown.key()).hasMessageStartingWith(shown.label());
            }
        }
    }

    /** All that must hold for the field to apply, also of the fields that decide. */
    private static Set<Condition<?>> conditions(Setting<?> setting) {
        Set<Condition<?>> conditions = new LinkedHashSet<>();
        for (Condition<?> condition : setting.conditions()) {
            conditions.addAll(conditions(condition.field()));
            conditions.add(condition);
        }
        return conditions;
    }

    /** A valid element in which the conditions hold. */
    private static TestElement element(Panel panel, Set<Condition<?>> conditions) {
        Map<String, String> needed = new LinkedHashMap<>();
        NEEDED.forEach((setting, text) -> needed.put(setting.key(), text));
        TestElement element = panel.newElement();
        for (Setting<?> setting : panel.settings()) {
            if (needed.containsKey(setting.key())) {
                element.setProperty(setting.key(), needed.get(setting.key()));
            }
        }
        for (Condition<?> condition : conditions) {
            element.setProperty(condition.field().key(), texts(condition, true).get(0));
        }
        return element;
    }

    /** The texts of the deciding field with which the condition holds, or does not. */
    private static List<String> texts(Condition<?> condition, boolean holds) {
        Stream<String> all = condition.field() instanceof ChoiceSetting<?> choice
                ? choice.choices().stream().map(each -> each.token())
                : Stream.of("true", "false");
        return all.filter(text -> holds == condition.values().contains(value(condition.field(), text)))
                .toList();
    }

    private static Object value(Setting<?> setting, String text) {
        try {
            return setting.parse(text);
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    private static Object read(TestElement element) throws ConfigException {
        return read(element, new Counted("", ""));
    }

    private static Object read(TestElement element, Counted counted) throws ConfigException {
        TestElement sampler = element;
        if (element instanceof MqttConnectionDefaults) {
            sampler = new MqttConnect();
            sampler.addTestElement(element); // as JMeter merges it in
        }
        counted.evaluations = 0;
        Reading reading = READINGS.get(element.getClass());
        assertThat(reading).as("how %s is read", element.getClass()).isNotNull();
        return reading.of(new FieldTexts(sampler));
    }

    /** As JMeter's {@code FunctionProperty}, which is evaluated at each read. */
    private static final class Counted extends StringProperty {

        private static final long serialVersionUID = 1L;

        private int evaluations;

        Counted(String key, String text) {
            super(key, text);
        }

        @Override
        public String getStringValue() {
            evaluations++;
            return super.getStringValue();
        }

        /** The same one counts for all copies. */
        @Override
        public StringProperty clone() {
            return this;
        }
    }
}
