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
import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.TlsFields;
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
                                + " subscription may get the response"),
                mistake(
                        MqttDeliveryReportGui.class,
                        ReportFields.LIMITS,
                        "# none\nlost = 0; p99 response <= 5 kg",
                        "Limit \"p99 response <= 5 kg\" has to end with a time in us, ms or s"),
                mistake(
                        MqttDeliveryReportGui.class,
                        ReportFields.LIMITS,
                        "lost",
                        "Limit \"lost\" is not of the form <number> <comparison> <bound>,"
                                + " such as p99 response <= 50 ms or lost = 0"),
                mistake(
                        MqttDeliveryReportGui.class,
                        ReportFields.INTERVAL,
                        "0",
                        "Interval of the .hlog (s) \"0\" is not a whole number from 1 to 3600"));
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

    static Stream<Arguments> combinations() {
        return Stream.of(
                combination(
                        MqttConnectGui.class,
                        List.of(ConnectionFields.PASSWORD, "geheim"),
                        ConnectionFields.USERNAME,
                        "User name is empty, which MQTT 3.1.1 does not allow with a password"),
                combination(
                        MqttConnectGui.class,
                        List.of(ConnectionFields.VERSION, "3.1", ConnectionFields.CLIENT_ID_ASSIGNED, "true"),
                        ConnectionFields.CLIENT_ID_ASSIGNED,
                        "Let the broker assign the client id is true, but in MQTT 3.1 a client id has at least one character"),
                combination(
                        MqttConnectGui.class,
                        List.of(ConnectionFields.CLEAN_START, "false", ConnectionFields.CLIENT_ID_ASSIGNED, "true"),
                        ConnectionFields.CLIENT_ID_ASSIGNED,
                        "Let the broker assign the client id is true, which MQTT 3.1.1 allows only with a clean session"),
                combination(
                        MqttConnectGui.class,
                        List.of(ConnectFields.CONNECTIONS, "2", ConnectionFields.CLIENT_ID_SUFFIX, "false"),
                        ConnectionFields.CLIENT_ID,
                        "Client id \"jmeter-\" is not a client id with %i in it, or with a random suffix,"
                                + " as more than one connection needs"),
                combination(
                        MqttConnectGui.class,
                        List.of(ConnectFields.CONNECTIONS, "2", ConnectionFields.CLIENT_ID, "a%c"),
                        ConnectionFields.CLIENT_ID,
                        "Client id \"a%c\" is not a client id without %c, which stands for itself"),
                combination(
                        MqttConnectGui.class,
                        List.of(
                                ConnectFields.CONNECTIONS,
                                "2",
                                ConnectionFields.CLIENT_ID_ASSIGNED,
                                "true",
                                ConnectionFields.USERNAME,
                                "u%c"),
                        ConnectionFields.USERNAME,
                        "User name \"u%c\" is not without %c, which is not known as long as the broker assigns it"),
                combination(
                        MqttConnectionDefaultsGui.class,
                        List.of(NetworkFields.TRANSPORT, "tls", TlsFields.KEY_FILE, "key.pem"),
                        TlsFields.CERT_FILE,
                        "Client certificate is empty, but Client key is not: a key goes with its certificate"),
                combination(
                        MqttConnectionDefaultsGui.class,
                        List.of(
                                NetworkFields.PROXY,
                                "http",
                                NetworkFields.PROXY_HOST,
                                "proxy",
                                NetworkFields.PROXY_PASSWORD,
                                "geheim"),
                        NetworkFields.PROXY_USERNAME,
                        "Proxy user name is empty, which no proxy allows with a password"),
                combination(
                        MqttConnectGui.class,
                        List.of(ConnectionFields.SERVER, "mqtts://broker:8883", ConnectionFields.PORT, "1883"),
                        ConnectionFields.SERVER,
                        "The URL in Server says the port \"8883\", but Port is \"1883\""),
                combination(
                        MqttPubSamplerGui.class,
                        List.of(
                                PayloadFields.MESSAGE,
                                "plain",
                                PubFields.ADD_TIMESTAMP,
                                "true",
                                PubFields.TIMESTAMP_FORMAT,
                                "json"),
                        PubFields.TIMESTAMP_FORMAT,
                        "Timestamp format \"json\" needs a message that is a JSON object"),
                combination(
                        MqttPubSamplerGui.class,
                        List.of(
                                PubFields.ADD_TIMESTAMP,
                                "true",
                                SharedFields.MQTT5,
                                "true",
                                MessagePropertiesFields.MESSAGE.payloadFormat(),
                                "utf-8"),
                        MessagePropertiesFields.MESSAGE.payloadFormat(),
                        "Payload format \"utf-8\" does not go with Timestamp format \"header\", which is binary"),
                combination(
                        MqttPubSamplerGui.class,
                        List.of(PayloadFields.MESSAGE_TYPE, "hex", PayloadFields.MESSAGE, "abc"),
                        PayloadFields.MESSAGE,
                        "Message \"abc\" is not hex: its 3 digits are not pairs"),
                combination(
                        MqttSubSamplerGui.class,
                        List.of(
                                SubFields.TOPIC_FILTERS,
                                "$share/g/t",
                                SharedFields.MQTT5,
                                "true",
                                SubFields.NO_LOCAL,
                                "true"),
                        SubFields.NO_LOCAL,
                        "No local is on, which MQTT 5 does not allow for the shared subscription \"$share/g/t\""),
                combination(
                        MqttRequestSamplerGui.class,
                        List.of(
                                RequestFields.CORRELATION,
                                "json-path",
                                RequestFields.EXPRESSION,
                                "$.id",
                                PayloadFields.MESSAGE,
                                "{\"other\":1}"),
                        RequestFields.EXPRESSION,
                        "Expression \"$.id\" finds nothing in the message"));
    }

    private static Arguments combination(
            Class<? extends AbstractJMeterGuiComponent> panel, List<Object> shown, Setting<?> marked, String sentence) {
        return Arguments.of(panel, shown, marked, sentence);
    }

    /** Each field is right by itself. */
    @ParameterizedTest
    @MethodSource("combinations")
    void fieldsThatDoNotGoTogetherAreMarked(
            Class<? extends AbstractJMeterGuiComponent> type, List<Object> shown, Setting<?> marked, String sentence) {
        Panel panel = Panel.of(type);
        panel.gui().configure(panel.newElement());
        for (int i = 0; i < shown.size(); i += 2) {
            assertThat(said(panel)).as("before the last one").isEmpty();
            show(panel, (Setting<?>) shown.get(i), (String) shown.get(i + 1));
        }
        assertThat(said(panel)).containsExactly(sentence);
        assertThat(description(panel, marked)).isEqualTo(sentence);
        show(panel, (Setting<?>) shown.get(shown.size() - 2), "${unknown}");
        assertThat(said(panel)).isEmpty();
    }

    @Test
    void whatIsWrongElsewhereHidesNoCombination() {
        Panel connect = Panel.of(MqttConnectGui.class);
        show(connect, NetworkFields.TRANSPORT, "ws");
        show(connect, NetworkFields.WS_PATH, "mqtt");
        show(connect, ConnectionFields.PASSWORD, "geheim");
        show(connect, ConnectionFields.CLEAN_START, "false");
        show(connect, ConnectionFields.CLIENT_ID_ASSIGNED, "true");

        assertThat(said(connect))
                .hasSize(3)
                .contains(
                        "User name is empty, which MQTT 3.1.1 does not allow with a password",
                        "Let the broker assign the client id is true, which MQTT 3.1.1 allows only with a clean"
                                + " session");
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
