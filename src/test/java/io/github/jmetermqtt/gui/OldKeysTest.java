package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import groovy.lang.MissingMethodException;
import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.LogLines;
import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldXml;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.sampler.MqttPubSampler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.engine.util.ValueReplacer;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.BooleanProperty;
import org.apache.jmeter.testelement.property.FunctionProperty;
import org.apache.jmeter.testelement.property.IntegerProperty;
import org.apache.jmeter.testelement.property.NullProperty;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts of imported plans read and write the properties that the old elements had. */
@ExtendWith(OnEventThread.class)
class OldKeysTest {

    private static final long SEED = 20_150_601;

    /** Without a meaning, so that nobody has taken them away. */
    private static final Set<String> MEANINGLESS = Set.of("mqtt.keep_time", "mqtt.payload_size");

    private final LogLines log = new LogLines();

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @AfterEach
    void close() {
        log.close();
    }

    static List<OldFields> all() {
        return OldFields.all().stream()
                .filter(one -> one.form() == OldXml.Form.STRING)
                .filter(one -> one.old().keySet().stream().noneMatch(MEANINGLESS::contains))
                .toList();
    }

    private static TestElement loaded(OldElement element, Map<String, String> old) throws Exception {
        return OldPlans.loaded(OldXml.element(element, "it", OldXml.Form.STRING, old));
    }

    private static TestElement running(TestElement element) {
        TestElement copy = (TestElement) element.clone(); // as JMeter has one for each thread
        copy.setRunningVersion(true);
        return copy;
    }

    /** Without those that are empty, which is as good as none. */
    private static Map<String, String> properties(TestElement element) {
        Map<String, String> properties = new TreeMap<>(OldPlans.properties(element));
        properties.values().removeIf(String::isEmpty);
        return properties;
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatAScriptWritesIsWhatThePlanCouldHaveSaid(OldFields fields) throws Exception {
        Map<String, String> given = new TreeMap<>(fields.old());
        if (given.containsKey("mqtt.sample_condition")) {
            given.putIfAbsent("mqtt.sample_condition_value", "7"); // the old panel wrote both
        }
        TestElement written = running(loaded(fields.element(), Map.of()));
        Map<String, String> before = properties(written);
        List<String> keys = new ArrayList<>(given.keySet());
        Collections.shuffle(keys, new Random(SEED));

        keys.forEach(key -> written.setProperty(key, given.get(key)));

        assertThat(properties(written)).isEqualTo(properties(loaded(fields.element(), given)));
        written.recoverRunningVersion(); // JMeter does it after each sample
        assertThat(properties(written)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatAScriptReadsMeansTheSame(OldFields fields) throws Exception {
        TestElement element = loaded(fields.element(), fields.old());
        Map<String, String> read = new TreeMap<>();
        for (String key : fields.old().keySet()) {
            if (!(element.getProperty(key) instanceof NullProperty)) {
                read.put(key, element.getPropertyAsString(key));
            }
        }
        assertThat(properties(loaded(fields.element(), read))).isEqualTo(properties(element));
    }

    @Test
    void whatWasTranslatedIsReadAsItWas() throws Exception {
        Map<String, String> texts = Map.of(
                "mqtt.topic_name", "t/1",
                "mqtt.message_type", "Hex string",
                "mqtt.message_to_sent", " 00ff ",
                "mqtt.qos_level", "2",
                "mqtt.retained_message", "true");
        TestElement pub = loaded(OldElement.PUB, texts);

        texts.forEach(
                (key, text) -> assertThat(pub.getPropertyAsString(key)).as(key).isEqualTo(text));
        assertThat(pub.getPropertyAsInt("mqtt.qos_level")).isEqualTo(2);
        assertThat(pub.getPropertyAsLong("mqtt.qos_level")).isEqualTo(2);
        assertThat(pub.getPropertyAsBoolean("mqtt.retained_message")).isTrue();
        assertThat(pub.getPropertyAsString("mqtt.topic_name", "other")).isEqualTo("t/1");
        assertThat(pub.getPropertyAsString("mqtt.content_type", "other")).isEqualTo("other");
        assertThat(loaded(OldElement.CONNECT, Map.of("mqtt.protocol", "SSL")).getPropertyAsString("mqtt.protocol"))
                .isEqualTo("SSL");
    }

    @Test
    void propertiesOfAnyTypeAreTakenAndRemovedOnes() throws Exception {
        TestElement pub = running(loaded(OldElement.PUB, Map.of("mqtt.qos_level", "1", "mqtt.topic_name", "t")));
        pub.setProperty(new BooleanProperty("mqtt.retained_message", true));
        pub.setProperty(new IntegerProperty("mqtt.qos_level", 2));
        pub.setProperty("mqtt.add_timestamp", true);
        pub.setProperty("mqtt.message_type_fixed_length", 12L);
        pub.removeProperty("mqtt.topic_name");
        assertThat(properties(pub))
                .containsEntry("mqtt.retained", "true")
                .containsEntry("mqtt.qos", "2")
                .containsEntry("mqtt.addTimestamp", "true")
                .containsEntry("mqtt.randomSize", "12")
                .containsEntry("mqtt.topic", "test_topic")
                .doesNotContainKeys("mqtt.topic_name", "mqtt.qos_level");

        pub.setProperty("mqtt.qos_level", "0", "0"); // JMeter removes what is the default

        assertThat(properties(pub)).containsEntry("mqtt.qos", "0");
    }

    /** They have the same key in both plugins: a script of an old plan means what the old plugin would have made of it. */
    @Test
    void aSharedKeyIsReadAsTheOldOneWhileThePlanRuns() throws Exception {
        TestElement plan = (TestElement) loaded(OldElement.CONNECT, Map.of()).clone();
        plan.setProperty("mqtt.version", "3.1"); // as the panel does, where somebody chooses it
        assertThat(properties(plan)).containsEntry("mqtt.version", "3.1");

        TestElement connect = running(plan);
        assertThat(properties(connect)).containsEntry("mqtt.version", "3.1");
        connect.setProperty("mqtt.version", "5.0");
        connect.setProperty("mqtt.server", "other");
        assertThat(properties(connect)).containsEntry("mqtt.version", "5").containsEntry("mqtt.server", "other");
        connect.setProperty("mqtt.version", "3.1");
        assertThat(properties(connect)).containsEntry("mqtt.version", "3.1.1");
    }

    /** The expression is not evaluated for it, and the text of the script stands in its place until the end of the sample. */
    @Test
    void aScriptWritesOverAnExpression() throws Exception {
        TestElement plan = loaded(OldElement.PUB, Map.of("mqtt.message_type", "${type}", "mqtt.message_to_sent", "m"));
        JMeterVariables variables = new JMeterVariables();
        variables.put("type", "Hex string");
        JMeterContextService.getContext().setVariables(variables);
        MqttPubSampler pub = (MqttPubSampler) running(plan);
        FunctionProperty function = new FunctionProperty("mqtt.messageType", new CompoundVariable("${type}")) {

            private static final long serialVersionUID = 1L;

            @Override
            public String getStringValue() {
                throw new AssertionError("evaluated");
            }
        };
        function.setRunningVersion(true);
        pub.setRunningVersion(false);
        pub.setProperty(function);
        pub.setRunningVersion(true);
        pub.setProperty("mqtt.topic_name", "t");
        assertThat(pub.getPropertyAsString("mqtt.topic")).isEqualTo("t");

        TestElement other = (TestElement) plan.clone();
        new ValueReplacer().replaceValues(other);
        other.setRunningVersion(true);
        assertThat(other.getPropertyAsString("mqtt.message_type")).isEqualTo("Hex string");
        other.setProperty("mqtt.message_type", "String");
        assertThat(other.getPropertyAsString("mqtt.message_type")).isEqualTo("String");
        assertThat(other.getPropertyAsString("mqtt.messageType")).isEqualTo("text");
    }

    @Test
    void savedAndOpenedInAPanelItIsStillOneOfThem() throws Exception {
        TestElement pub = loaded(OldElement.PUB, Map.of("mqtt.topic_name", "t"));
        OldPlans.panelOf(pub).visit(pub);
        TestElement copy = running(pub);

        copy.setProperty("mqtt.topic_name", "u");

        assertThat(copy.getPropertyAsString("mqtt.topic")).isEqualTo("u");
    }

    @Test
    void anElementOfOursKnowsNoOldKeys() {
        MqttPubSampler pub = new MqttPubSampler();
        pub.setProperty("mqtt.topic", "t");
        pub.setRunningVersion(true);
        assertThat(pub.getProperty("mqtt.topic_name")).isInstanceOf(NullProperty.class);

        pub.setProperty("mqtt.topic_name", "u");

        assertThat(pub.getPropertyAsString("mqtt.topic")).isEqualTo("t");
        assertThat(pub.getPropertyAsString("mqtt.topic_name")).isEqualTo("u");
        assertThatThrownBy(() -> groovy(pub, "sampler.setTopic('u')")).isInstanceOf(MissingMethodException.class);
    }

    private static Object groovy(TestElement sampler, String script) {
        return new GroovyShell(new Binding(Map.of("sampler", sampler))).evaluate(script);
    }

    @Test
    void groovyCallsTheOldMethods() throws Exception {
        TestElement pub = running(loaded(OldElement.PUB, Map.of("mqtt.topic_name", "t")));

        groovy(
                pub,
                "sampler.setMessage('m' + sampler.getTopic()); sampler.setMessageType('String');"
                        + " sampler.setQOS('2'); sampler.setRetainedMessage(true)");

        assertThat(properties(pub))
                .containsEntry("mqtt.message", "mt")
                .containsEntry("mqtt.messageType", "text")
                .containsEntry("mqtt.qos", "2")
                .containsEntry("mqtt.retained", "true");
        assertThat(groovy(pub, "sampler.getRetainedMessage()")).isEqualTo(true);
        assertThat(groovy(pub, "sampler.isAddTimestamp()")).isEqualTo(false);
        assertThat(groovy(pub, "sampler.getMessageLength()")).isEqualTo("1024");
        assertThat(groovy(loaded(OldElement.CONNECT, Map.of()), "sampler.getConnPrefix()"))
                .isEqualTo("conn_");
        assertThatThrownBy(() -> groovy(pub, "sampler.setNothing('u')")).isInstanceOf(MissingMethodException.class);
        assertThatThrownBy(() -> groovy(pub, "sampler.setTopic('u', 1)")).isInstanceOf(MissingMethodException.class);
    }

    /** The import would say it, too. */
    @Test
    void whatCannotBeTakenOverIsSaidOnceInARun() throws Exception {
        TestElement pub = running(loaded(OldElement.PUB, Map.of()));
        for (int i = 0; i < 2; i++) {
            pub.setProperty("mqtt.topic_alias", "7");
            pub.recoverRunningVersion();
        }
        assertThat(log.lines().stream().filter(line -> line.contains("topic alias was left out")))
                .hasSize(1)
                .allMatch(line -> line.contains("it, imported from EMQX's plugin: "));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECT", "EFFICIENT_CONNECT"})
    void theUserNameMayComeAfterThePassword(OldElement element) throws Exception {
        MqttConnect connect = (MqttConnect) running(loaded(element, Map.of()));
        connect.setProperty("mqtt.password", "secret");
        assertThat(connect.getPropertyAsString("mqtt.password")).isEmpty();

        connect.setProperty("mqtt.user_name", "alice");

        assertThat(properties(connect))
                .containsEntry("mqtt.password", "secret")
                .containsEntry("mqtt.username", "alice");
    }
}
