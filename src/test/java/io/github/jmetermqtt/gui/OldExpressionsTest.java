package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.FieldTexts;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldExpressions;
import io.github.jmetermqtt.emqx.OldXml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jmeter.engine.util.ValueReplacer;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an expression in an old plan gives means what it would mean if it stood in the plan. */
@ExtendWith(OnEventThread.class)
@TakesLong
class OldExpressionsTest {

    private static final long SEED = 20_150_601;
    private static final int FORMS = 2;

    /** Of which the names of variables are made: all that a parser, a splitter or a change of case could stumble over. */
    private static final String ODD = "aZ09?#/%&=+,.:;'\"<>|@~^*!é中_- ";

    private static final List<String> FLAGS = List.of("true", "TRUE", " true ", "false", "", " ", "yes", "1");
    private static final List<String> TEXTS =
            List.of("a", "A b", "", "  ", "x?y#z", "%i-%c", "mqttconn", "é中", "a=b,c");
    private static final List<String> NUMBERS = List.of("1", "7", "", " ", " 12 ", "0", "-1", "-2", "99999", "many");
    private static final List<String> JSON = List.of(
            "{\"a\":\"b\"}",
            "{}",
            "",
            " ",
            "{\"a\":1,\"B c\":\"d:e\"}",
            "{\"a=b\":\"c\"}",
            "nothing",
            "{\"a\":\"b\\nc\"}");

    /** Values of each old property, as people and editors write them. */
    private static final Map<String, List<String>> VALUES = values();

    private static final Map<OldElement, List<Map<String, String>>> AROUND = Map.of(
            OldElement.CONNECT, surroundings(),
            OldElement.EFFICIENT_CONNECT, surroundings(),
            OldElement.PUB, List.of(Map.of()),
            OldElement.SUB, List.of(Map.of(), Map.of("mqtt.sample_condition", "number of received messages")),
            OldElement.DISCONNECT, List.of(Map.of()),
            OldElement.EFFICIENT_DISCONNECT, List.of(Map.of()));

    private final Random random = new Random(SEED);

    private static Map<String, List<String>> values() {
        Map<String, List<String>> values = new TreeMap<>();
        values.put("mqtt.server", List.of("host", "", " ", "A.example.org", "::1"));
        values.put("mqtt.version", List.of("3.1", " 3.1 ", "3.1.1", "5.0", "5", "", "2"));
        values.put("mqtt.client_name", List.of("hivemq", "HIVEMQ", "FuseSource", "fusesource", "paho", "", "nobody"));
        values.put("mqtt.protocol", List.of("TCP", "tcp", "ssl", "SSL", "Ws", "WSS", "", " TCP "));
        values.put(
                "mqtt.ws_path",
                List.of("/mqtt", "mqtt", "/a?b=c%2Fd", "a/b?X=%2B+&e=", "?a=b", "", " ", "/a?b?c", "/A%20b", "/a b"));
        for (String key : List.of(
                "dual_ssl_authentication",
                "client_id_suffix",
                "conn_clean_session",
                "conn_clean_start",
                "sub_when_connected",
                "add_timestamp",
                "retained_message",
                "debug_response")) {
            values.put("mqtt." + key, FLAGS);
        }
        for (String key : List.of(
                "clientcert_file_path",
                "clientcert_password",
                "ca_file_path",
                "client_cert_file_path",
                "client_key_file_path",
                "user_name",
                "password",
                "client_id_prefix",
                "auth_method",
                "connect_name",
                "topic_name",
                "message_to_sent",
                "content_type",
                "response_topic",
                "correlation_data")) {
            values.put("mqtt." + key, TEXTS);
        }
        for (String key : List.of(
                "port",
                "conn_timeout",
                "conn_keep_alive",
                "reconn_attampt_max",
                "reconn_attempt_max",
                "conn_capacity",
                "qos_level",
                "message_type_fixed_length",
                "sample_condition_value",
                "sample_condition_value_opt",
                "conn_session_expiry_interval",
                "message_expiry_interval",
                "subscription_identifier")) {
            values.put("mqtt." + key, NUMBERS);
        }
        for (String key : List.of("ws_header", "conn_user_property", "user_properties")) {
            values.put("mqtt." + key, JSON);
        }
        values.put("mqtt.payload_format_indicator", List.of("0", "1", "TRUE", "false", "utf-8", "", "x"));
        values.put(
                "mqtt.message_type",
                List.of("String", "HEX string", "Random string with fixed length", "", "text", "Smoke"));
        values.put(
                "mqtt.sample_condition",
                List.of(
                        "specified elapsed time (ms)",
                        "Number of received messages",
                        "eplased with specified time(ms)",
                        "",
                        "never"));
        return values;
    }

    private static List<Map<String, String>> surroundings() {
        Map<String, String> login = Map.of("mqtt.user_name", "u", "mqtt.password", "secret");
        return List.of(
                Map.of(),
                with(login, "mqtt.protocol", "SSL", "mqtt.dual_ssl_authentication", "true"),
                with(
                        Map.of("mqtt.clientcert_file_path", "c.p12"),
                        "mqtt.protocol",
                        "SSL",
                        "mqtt.clientcert_password",
                        "p"),
                with(login, "mqtt.protocol", "WS", "mqtt.client_name", "fusesource"),
                with(Map.of("mqtt.password", "secret"), "mqtt.protocol", "WSS", "mqtt.version", "5.0"),
                with(
                        Map.of("mqtt.password", "secret", "mqtt.client_name", "FUSESOURCE"),
                        "mqtt.client_id_prefix",
                        "%i",
                        "mqtt.client_id_suffix",
                        "false",
                        "mqtt.sub_when_connected",
                        "true",
                        "mqtt.conn_clean_session",
                        "false"),
                Map.of("mqtt.client_id_prefix", "", "mqtt.client_id_suffix", "false", "mqtt.topic_name", "a%i"));
    }

    private static Map<String, String> with(Map<String, String> some, String... more) {
        Map<String, String> all = new LinkedHashMap<>(some);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @AfterEach
    void endThread() {
        JMeterContextService.getContext().clear();
    }

    static Stream<OldElement> elements() {
        return Stream.of(
                OldElement.CONNECT,
                OldElement.EFFICIENT_CONNECT,
                OldElement.PUB,
                OldElement.SUB,
                OldElement.DISCONNECT,
                OldElement.EFFICIENT_DISCONNECT);
    }

    @ParameterizedTest
    @MethodSource("elements")
    void anExpressionMeansWhatItsValueMeansInThePlan(OldElement element) throws Exception {
        List<String> keys = new ArrayList<>();
        for (Map<String, String> around : AROUND.get(element)) {
            for (String key : VALUES.keySet()) {
                for (String value : VALUES.get(key)) {
                    check(element, around, key, value);
                    keys.add(key);
                }
            }
        }
        assertThat(keys).hasSizeGreaterThan(100);
    }

    private void check(OldElement element, Map<String, String> around, String key, String value) throws Exception {
        for (int form = 0; form < FORMS; form++) {
            Map<String, String> variables = new HashMap<>();
            String expression = expression(value, form == 0 ? 0 : 1 + random.nextInt(3), variables);
            String what = element + " " + around + " " + key + "=" + expression + " with " + variables;
            TestElement literal = loaded(element, with(around, key, value));
            TestElement given = loaded(element, with(around, key, expression));
            assertThat(OldPlans.properties(given).values()).as(what).allSatisfy(text -> {
                if (text.contains("${")) {
                    assertThat(text).isEqualTo(expression);
                }
            });

            assertThat(read(element, running(given, variables)))
                    .as(what)
                    .isEqualTo(read(element, running(literal, variables)));
        }
    }

    /** A text with variables in it that gives the value. */
    private String expression(String value, int form, Map<String, String> variables) {
        int cut = value.isEmpty() ? 0 : random.nextInt(value.length());
        return switch (form) {
            case 0 -> variable(value, variables);
            case 1 -> value.substring(0, cut) + variable(value.substring(cut), variables);
            case 2 -> variable(value.substring(0, cut), variables) + value.substring(cut);
            default -> variable(value.substring(0, cut), variables) + variable(value.substring(cut), variables);
        };
    }

    private String variable(String value, Map<String, String> variables) {
        StringBuilder name = new StringBuilder("n");
        for (int i = random.nextInt(12); i >= 0; i--) {
            name.append(ODD.charAt(random.nextInt(ODD.length())));
        }
        String whole = name.append(variables.size()).toString();
        variables.put(whole, value);
        return "${" + whole + "}";
    }

    private static TestElement loaded(OldElement element, Map<String, String> old) throws Exception {
        return OldPlans.loaded(OldXml.element(element, "old", OldXml.Form.STRING, old));
    }

    /** As JMeter makes it before a test runs. */
    private static TestElement running(TestElement element, Map<String, String> variables) throws Exception {
        JMeterVariables ofThread = new JMeterVariables();
        variables.forEach(ofThread::put);
        JMeterContextService.getContext().setVariables(ofThread);
        ValueReplacer replacer = new ValueReplacer();
        replacer.setUserDefinedVariables(Map.of());
        replacer.replaceValues(element);
        ((AbstractTestElement) element).setRunningVersion(true);
        return new FieldTexts(element);
    }

    private static Map<String, String> read(OldElement element, TestElement fields) {
        Map<String, String> values = new TreeMap<>();
        for (Setting<?> setting : OldPlans.panel(element).settings()) {
            values.put(setting.key(), read(setting, fields));
        }
        return values;
    }

    private static String read(Setting<?> setting, TestElement fields) {
        try {
            return String.valueOf(setting.readIfApplies(fields));
        } catch (ConfigException e) {
            return e.getMessage();
        }
    }

    /** Somebody who chooses 3.1 means 3.1. */
    @Test
    void whatIsChosenLaterMeansWhatItSays() throws Exception {
        TestElement element = loaded(
                OldElement.CONNECT,
                Map.of("mqtt.version", "${v}", "mqtt.client_name", "fusesource", "mqtt.protocol", "${p}"));
        Panel panel = OldPlans.panel(OldElement.CONNECT);
        panel.gui().configure(element);
        panel.gui().modifyTestElement(element);
        assertThat(element.getPropertyAsString(OldExpressions.KEY))
                .startsWith("ConnectSampler ")
                .contains("mqtt.version", "mqtt.clientLibrary");

        show(panel, "mqtt.version", "3.1");
        panel.gui().modifyTestElement(element);

        assertThat(element.getPropertyAsString(OldExpressions.KEY))
                .contains("mqtt.clientLibrary")
                .doesNotContain("mqtt.version");
        assertThat(read(OldElement.CONNECT, running(element, Map.of("p", "tcp"))))
                .containsEntry("mqtt.version", "Optional[" + MqttVersion.V3_1 + "]");
    }

    /** A script may write it, and nobody has told the panel. */
    @Test
    void aLiteralCountsThoughTheFieldIsListed() throws Exception {
        TestElement element = loaded(OldElement.CONNECT, Map.of("mqtt.version", "${v}"));
        assertThat(element.getPropertyAsString("mqtt.version")).isEqualTo("${v}"); // ends the loading
        element.setProperty("mqtt.version", "3.1");

        assertThat(read(OldElement.CONNECT, running(element, Map.of())))
                .containsEntry("mqtt.version", "Optional[" + MqttVersion.V3_1 + "]");
    }

    private static void show(Panel panel, String key, String text) {
        panel.settings().stream()
                .filter(setting -> setting.key().equals(key))
                .forEach(setting -> panel.form().field(setting).show(text));
    }
}
