package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldExpressions;
import io.github.jmetermqtt.field.EveryField;
import io.github.jmetermqtt.sampler.MqttPubSampler;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.gui.Replaceable;
import org.apache.jmeter.gui.Searchable;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.TestElementProperty;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JMeter's Search &amp; Replace reaches every field of every element, but no secret. */
@ExtendWith(OnEventThread.class)
class SearchAndReplaceTest {

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    static Stream<Class<?>> panels() {
        return Panel.CLASSES.stream().map(type -> type);
    }

    @Test
    void theListOfFieldsHasThoseOfThePanelsAndNoOther() {
        TreeSet<String> shown = new TreeSet<>();
        Panel.all().forEach(panel -> panel.settings().forEach(setting -> shown.add(setting.key())));
        TreeSet<String> listed = new TreeSet<>();
        new EveryField().settings().forEach(setting -> listed.add(setting.key()));
        assertThat(listed).isEqualTo(shown);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void findsAndReplacesInEveryFieldButSecrets(Class<? extends org.apache.jmeter.gui.AbstractJMeterGuiComponent> type)
            throws Exception {
        Panel panel = Panel.of(type);
        TestElement element = panel.newElement();
        for (Setting<?> setting : panel.settings()) {
            element.setProperty(setting.key(), "${old} " + setting.key() + " ${old}");
        }
        List<Setting<?>> open =
                panel.settings().stream().filter(setting -> !setting.secret()).toList();

        assertThat(texts(element).stream().filter(text -> text.contains("${old}")))
                .hasSameSizeAs(open)
                .noneMatch(text -> text.matches(".*[pP]assword.*"));
        assertThat(replace(element, "${OLD}", "${new}", true)).isZero();
        assertThat(replace(element, "${OLD}", "${new}", false)).isEqualTo(2 * open.size());
        for (Setting<?> setting : panel.settings()) {
            String variable = setting.secret() ? "${old}" : "${new}";
            assertThat(setting.written(element)).isEqualTo(variable + " " + setting.key() + " " + variable);
        }
        assertThat(texts(panel.visit(element)))
                .filteredOn(text -> text.contains("${new}"))
                .hasSameSizeAs(open);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void leavesWhatWasChosenAlone(Class<? extends org.apache.jmeter.gui.AbstractJMeterGuiComponent> type)
            throws Exception {
        Panel panel = Panel.of(type);
        TestElement element = panel.newElement();
        List<Setting<?>> chosen = panel.settings().stream()
                .filter(setting -> setting instanceof ChoiceSetting || setting instanceof FlagSetting)
                .toList();
        chosen.forEach(setting -> element.setProperty(setting.key(), setting.defaultText()));

        assertThat(((Replaceable) element).replace("\\w+", "x", true)).isZero();
        assertThat(chosen).allMatch(setting -> setting.written(element).equals(setting.defaultText()));
    }

    @Test
    void findsNameAndComment() throws Exception {
        TestElement element = new MqttPubSampler();
        element.setName("Publish it");
        element.setComment("why");
        assertThat(texts(element)).contains("Publish it", "why").doesNotContain("mqtt.topic");
    }

    @Test
    void anExpressionOfAnOldPlanThatBecomesATextMeansWhatItSays() throws Exception {
        TestElement element = new MqttPubSampler();
        element.setProperty("mqtt.qos", "${qos}");
        element.setProperty("mqtt.messageType", "${type}");
        element.setProperty("mqtt.topic", "a/${type}");
        element.setProperty(OldExpressions.KEPT + "x", "${type}");
        element.setProperty(OldExpressions.KEY, "PubSampler mqtt.qos mqtt.messageType");

        assertThat(replace(element, "${qos}", "1", true)).isEqualTo(1);
        assertThat(element.getPropertyAsString("mqtt.qos")).isEqualTo("1");
        assertThat(element.getPropertyAsString(OldExpressions.KEY)).isEqualTo("PubSampler mqtt.messageType");

        assertThat(replace(element, "${type}", "${kind}", true)).isEqualTo(3);
        assertThat(element.getPropertyAsString(OldExpressions.KEPT + "x")).isEqualTo("${kind}");
        assertThat(element.getPropertyAsString(OldExpressions.KEY)).isEqualTo("PubSampler mqtt.messageType");
        assertThat(texts(element)).noneMatch(text -> text.contains("PubSampler"));
    }

    @Test
    void aConnectionThatAnOldElementCarriesIsSearchedToo() throws Exception {
        ConfigTestElement connection = new ConfigTestElement();
        connection.setProperty("mqtt.server", "old.example.org");
        connection.setProperty("mqtt.password", "old secret");
        TestElement element = new MqttPubSampler();
        element.setProperty("mqtt.topic", "old");
        element.setProperty(new TestElementProperty(OldElement.OWN_CONNECTION, connection));

        assertThat(texts(element)).contains("old.example.org").noneMatch(text -> text.contains("secret"));
        assertThat(replace(element, "old", "new", true)).isEqualTo(2);

        TestElement now =
                (TestElement) element.getProperty(OldElement.OWN_CONNECTION).getObjectValue();
        assertThat(now.getPropertyAsString("mqtt.server")).isEqualTo("new.example.org");
        assertThat(now.getPropertyAsString("mqtt.password")).isEqualTo("old secret");
    }

    private static List<String> texts(TestElement element) throws Exception {
        return ((Searchable) element).getSearchableTokens();
    }

    /** As JMeter's window does without "Regular exp.". */
    private static int replace(TestElement element, String text, String by, boolean caseSensitive) throws Exception {
        return ((Replaceable) element).replace(Pattern.quote(text), by, caseSensitive);
    }
}
