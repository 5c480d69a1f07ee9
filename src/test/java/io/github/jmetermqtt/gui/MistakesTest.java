package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.gui.part.WrappedText;
import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.jmeter.gui.AbstractJMeterGuiComponent;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A panel says while one types what a run would say of it. */
@ExtendWith(OnEventThread.class)
class MistakesTest {

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        MqttConnectGui.class,
                        ConnectionFields.PORT,
                        "99999",
                        "Port \"99999\" is not a whole number from 1 to 65535"),
                mistake(
                        MqttConnectGui.class,
                        ConnectionFields.VERSION,
                        "4",
                        "MQTT version \"4\" is not one of 3.1.1, 5, 3.1"),
                mistake(
                        MqttConnectGui.class,
                        ConnectionFields.SERVER,
                        "a/b",
                        "Server \"a/b\" is not a host name or an IP address"),
                mistake(
                        MqttConnectionDefaultsGui.class,
                        ConnectionFields.SERVER,
                        "http://a",
                        "Server is a URL that begins with none of mqtt://, mqtts://, ssl://, tcp://, tls://, ws://, wss://"),
                mistake(
                        MqttConnectGui.class,
                        ConnectFields.SUBSCRIBE_TO,
                        "a/#/b",
                        "Subscribe to \"a/#/b\" is not a topic filter: # stands at the end"),
                mistake(
                        MqttConnectGui.class,
                        NetworkFields.LOCAL_ADDRESSES,
                        "here",
                        "Local IP addresses \"here\" is not an IP address"),
                mistake(
                        MqttPubSamplerGui.class,
                        PubFields.TOPIC,
                        "a/+",
                        "Topic \"a/+\" is not a topic name: a message cannot be published to the wildcards + and #"),
                mistake(
                        MqttPubSamplerGui.class,
                        PayloadFields.CHARSET,
                        "utf-7000",
                        "Charset \"utf-7000\" is not a charset that this JVM knows"),
                mistake(
                        MqttSubSamplerGui.class,
                        SubFields.TOPIC_FILTERS,
                        "good\na+",
                        "Topic filters \"a+\" is not a topic filter: a wildcard stands alone between slashes"),
                mistake(
                        MqttRequestSamplerGui.class,
                        RequestFields.RESPONSE_TOPIC,
                        "$share/g/t",
                        "Response topic \"$share/g/t\" is not a topic of one's own: another member of the shared"
                                + " subscription may get the response"));
    }

    private static Arguments mistake(
            Class<? extends AbstractJMeterGuiComponent> panel, Setting<?> setting, String text, String sentence) {
        return Arguments.of(panel, setting, text, sentence);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isSaidWhileTyping(
            Class<? extends AbstractJMeterGuiComponent> type, Setting<?> setting, String text, String sentence) {
        Panel panel = Panel.of(type);
        panel.gui().configure(panel.newElement());
        assertThat(said(panel)).isEmpty();
        panel.form().field(setting).show(text);
        assertThat(said(panel)).containsExactly(sentence);
        assertThat(description(panel, setting)).isEqualTo(sentence);
        panel.form().field(setting).show("${" + text + "}");
        assertThat(said(panel)).isEmpty();
        panel.form().field(setting).show("");
        assertThat(said(panel)).isEmpty();
    }

    @Test
    void severalAreSaidAtOnce() {
        Panel connect = Panel.of(MqttConnectGui.class);
        show(connect, ConnectionFields.SERVER, "a/b");
        show(connect, ConnectionFields.PORT, "0");
        show(connect, ReconnectFields.RECONNECT, "automatic");
        show(connect, ReconnectFields.FIRST_DELAY, "2000");
        show(connect, ReconnectFields.MAX_DELAY, "1000");
        show(connect, WillFields.WILL, "true");
        show(connect, WillFields.TOPIC, "#");
        assertThat(said(connect))
                .containsExactly(
                        "Server \"a/b\" is not a host name or an IP address",
                        "Port \"0\" is not a whole number from 1 to 65535",
                        "Maximum delay (ms) \"1000\" is not at least the first delay of 2000",
                        "Will topic \"#\" is not a topic name: a message cannot be published to the wildcards + and #");
        show(connect, WillFields.WILL, "false");
        assertThat(said(connect)).hasSize(3);
    }

    @Test
    void whatDependsOnAnExpressionIsNotJudged() {
        Panel connect = Panel.of(MqttConnectGui.class);
        show(connect, ReconnectFields.RECONNECT, "automatic");
        show(connect, ReconnectFields.FIRST_DELAY, "${first}");
        show(connect, ReconnectFields.MAX_DELAY, "1");
        assertThat(said(connect)).isEmpty();
        Panel pub = Panel.of(MqttPubSamplerGui.class);
        show(pub, PayloadFields.MESSAGE_TYPE, "hex");
        show(pub, PayloadFields.MESSAGE, "zz");
        assertThat(said(pub)).hasSize(1);
        show(pub, PayloadFields.MESSAGE_TYPE, "${type}");
        assertThat(said(pub)).isEmpty();
    }

    @Test
    void whatLiesInASectionIsSaidThereAndOpensIt() {
        Panel pub = Panel.of(MqttPubSamplerGui.class);
        var element = pub.newElement();
        element.setProperty(SharedFields.MQTT5.key(), "true");
        element.setProperty(MessagePropertiesFields.MESSAGE.userProperties().key(), "a=b\nno sign");
        pub.gui().configure(element);
        assertThat(said(pub)).containsExactly("User properties, line 2, is not name=value");
        assertThat(Heading.of(pub, "MQTT 5").isOpen()).isTrue();
    }

    /** Where one's own user name is in an MQTT Connect, a password alone is as it should be in its Defaults. */
    @Test
    void whatAnotherElementMayCompleteIsRight() {
        Panel defaults = Panel.of(MqttConnectionDefaultsGui.class);
        show(defaults, ConnectionFields.PASSWORD, "geheim");
        assertThat(said(defaults)).isEmpty();
        Panel connect = Panel.of(MqttConnectGui.class);
        show(connect, ConnectionFields.PASSWORD, "geheim");
        assertThat(said(connect))
                .containsExactly("User name is empty, which MQTT 3.1.1 does not allow with a password");
    }

    @Test
    void itIsSaidInTheLanguageOfTheWindow() {
        Locale before = JMeterUtils.getLocale();
        JMeterUtils.setLocale(Locale.SIMPLIFIED_CHINESE);
        try {
            Panel connect = Panel.of(MqttConnectGui.class);
            show(connect, ConnectionFields.PORT, "0");
            assertThat(said(connect))
                    .singleElement()
                    .asString()
                    .startsWith("端口")
                    .containsPattern("\\p{IsHan}.*65535");
        } finally {
            JMeterUtils.setLocale(before);
        }
    }

    /** Whatever stands in every field, one may go on typing. */
    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void nothingThatStandsThereBreaksThePanel(Panel panel) {
        for (String text : List.of("\0", "\ud83d", "://", "{0}", "-1", "${", "%", "a\nb")) {
            panel.settings().forEach(setting -> panel.form().field(setting).show(text));
            assertThat(said(panel)).as(text).allMatch(sentence -> !sentence.isBlank());
        }
    }

    /** A star stands where a run says that the field is empty, and nowhere else. */
    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void aStarMarksWhatMustBeFilledIn(Panel panel) {
        List<Setting<?>> starred = panel.settings().stream()
                .filter(setting -> setting instanceof TextSetting text && text.required())
                .toList();
        for (Setting<?> setting : starred) {
            String name =
                    panel.form().field(setting).editor().getAccessibleContext().getAccessibleName();
            assertThat(name).isEqualTo(setting.label() + ", required");
        }
        assertThat(panel.settings().stream().filter(setting -> !starred.contains(setting)))
                .allMatch(setting -> !panel.form()
                        .field(setting)
                        .editor()
                        .getAccessibleContext()
                        .getAccessibleName()
                        .endsWith("required"));
    }

    private static void show(Panel panel, Setting<?> setting, String text) {
        panel.form().field(setting).show(text);
    }

    private static String description(Panel panel, Setting<?> setting) {
        return panel.form().field(setting).editor().getAccessibleContext().getAccessibleDescription();
    }

    private static List<String> said(Panel panel) {
        List<String> said = new ArrayList<>();
        add(panel.form().component(), said);
        return said;
    }

    private static void add(Container parent, List<String> said) {
        for (Component part : parent.getComponents()) {
            if (part instanceof WrappedText sentence && part.isVisible()) {
                said.add(sentence.getText());
            } else if (part instanceof Container container) {
                add(container, said);
            }
        }
    }
}
