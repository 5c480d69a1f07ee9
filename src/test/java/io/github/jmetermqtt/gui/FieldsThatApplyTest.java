package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.FieldTexts;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.report.MqttDeliveryReport;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.sampler.MqttDisconnect;
import io.github.jmetermqtt.sampler.MqttLoadProfile;
import io.github.jmetermqtt.sampler.MqttPubSampler;
import io.github.jmetermqtt.sampler.MqttRequestSampler;
import io.github.jmetermqtt.sampler.MqttResponder;
import io.github.jmetermqtt.sampler.MqttSubSampler;
import io.github.jmetermqtt.sampler.MqttUnsubscribe;
import io.github.jmetermqtt.sampler.MqttWaitForSubscriptions;
import io.github.jmetermqtt.sampler.fleet.UnreadSubscription;
import io.github.jmetermqtt.session.DeviceTables;
import io.github.jmetermqtt.settings.ConnectSettings;
import io.github.jmetermqtt.settings.DisconnectSettings;
import io.github.jmetermqtt.settings.LifetimeSettings;
import io.github.jmetermqtt.settings.LoadSettings;
import io.github.jmetermqtt.settings.NetworkSettings;
import io.github.jmetermqtt.settings.PubSettings;
import io.github.jmetermqtt.settings.ReconnectSettings;
import io.github.jmetermqtt.settings.ReportSettings;
import io.github.jmetermqtt.settings.RequestSettings;
import io.github.jmetermqtt.settings.RespondSettings;
import io.github.jmetermqtt.settings.RunSettings;
import io.github.jmetermqtt.settings.SubSettings;
import io.github.jmetermqtt.settings.UnsubscribeSettings;
import io.github.jmetermqtt.settings.WaitSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** All that an element reads of its fields. */
    private interface Reading {
        Object of(TestElement element) throws ConfigException;
    }

    private static final Map<Class<? extends TestElement>, Reading> READINGS = Map.ofEntries(
            Map.entry(MqttConnectionDefaults.class, FieldsThatApplyTest::connect),
            Map.entry(
                    MqttConnect.class,
                    element -> List.of(
                            SharedFields.DEFAULT_FAILURE_PAUSE.read(element), FieldsThatApplyTest.connect(element))),
            Map.entry(
                    MqttPubSampler.class,
                    element -> List.of(
                            SharedFields.CONNECTION_NAME.read(element),
                            SharedFields.LABEL.read(element),
                            PubSettings.read(element, new FileCache()))),
            Map.entry(
                    MqttSubSampler.class,
                    element -> List.of(
                            SharedFields.CONNECTION_NAME.read(element),
                            SharedFields.FAILURE_PAUSE.read(element),
                            SharedFields.LABEL.read(element),
                            SubSettings.read(element))),
            Map.entry(
                    MqttRequestSampler.class,
                    element -> List.of(
                            SharedFields.CONNECTION_NAME.read(element),
                            SharedFields.LABEL.read(element),
                            RequestSettings.read(element, new FileCache()))),
            Map.entry(
                    MqttResponder.class,
                    element -> List.of(SharedFields.CONNECTION_NAME.read(element), RespondSettings.read(element))),
            Map.entry(
                    MqttUnsubscribe.class,
                    element -> List.of(SharedFields.CONNECTION_NAME.read(element), UnsubscribeSettings.read(element))),
            Map.entry(
                    MqttDisconnect.class,
                    element -> List.of(SharedFields.CONNECTION_NAME.read(element), DisconnectSettings.read(element))),
            Map.entry(MqttWaitForSubscriptions.class, WaitSettings::read),
            Map.entry(MqttLoadProfile.class, LoadSettings::read),
            Map.entry(MqttDeliveryReport.class, FieldsThatApplyTest::report));

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    private static Object connect(TestElement element) throws ConfigException {
        ConnectSettings settings = ConnectSettings.read(element, new DeviceTables(), 0);
        settings.options(settings.indexes().get(0)); // looks at what is sent; the client id is another one each time
        return Arrays.asList(
                settings,
                SharedFields.CONNECTION_NAME.read(element),
                ConnectFields.IF_CONNECTED.read(element),
                ConnectFields.BELONGS_TO.read(element),
                ConnectFields.AT_THREAD_END.readIfApplies(element),
                ConnectFields.CLIENT_ID_VARIABLE.read(element),
                ConnectFields.CONNECT_RATE.read(element),
                ConnectionFields.CLIENT_LIBRARY.read(element),
                NetworkSettings.localAddresses(element),
                ReconnectSettings.read(element),
                LifetimeSettings.read(element),
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
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void whatDoesNotApplyChangesNothing(Panel panel) throws Exception {
        for (Setting<?> hidden : panel.settings()) {
            Set<Condition<?>> conditions = FilledElement.conditions(hidden);
            for (Condition<?> broken : conditions) {
                for (String breaking : FilledElement.texts(broken, false)) {
                    TestElement element = FilledElement.of(panel, conditions);
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
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void whatAppliesIsRead(Panel panel) throws Exception {
        for (Setting<?> shown : panel.settings()) {
            TestElement element = FilledElement.of(panel, FilledElement.conditions(shown));
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

    /** Exactly the fields with a star, and no others, must not be empty. */
    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void whatMustBeFilledInHasAStar(Panel panel) throws Exception {
        for (Setting<?> shown : panel.settings()) {
            TestElement element = FilledElement.of(panel, FilledElement.conditions(shown));
            element.removeProperty(shown.key());
            boolean starred = shown instanceof TextSetting text && text.required();
            ConfigException refused = catchThrowableOfType(ConfigException.class, () -> read(element));
            boolean empty = refused != null && refused.getMessage().equals(shown.label() + " is empty");
            assertThat(starred).as(shown.key()).isEqualTo(empty);
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
