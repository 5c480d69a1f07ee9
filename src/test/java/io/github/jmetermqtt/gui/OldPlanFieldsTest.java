package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldExpressions;
import io.github.jmetermqtt.emqx.OldKeys;
import io.github.jmetermqtt.emqx.OldXml;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements of EMQX's plugin, field by field as the panels of ours show them and as ours read them. */
@ExtendWith(OnEventThread.class)
class OldPlanFieldsTest {

    /** What the old elements have; {@code emqx/fields.txt} must have each, as a text and as an expression. */
    private static final Map<OldElement, Set<String>> OLD_KEYS = Map.of(
            OldElement.CONNECT, connectKeys(),
            OldElement.EFFICIENT_CONNECT,
                    with(
                            connectKeys(),
                            "mqtt.conn_capacity",
                            "mqtt.sub_when_connected",
                            "mqtt.topic_name",
                            "mqtt.qos_level"),
            OldElement.PUB,
                    Set.of(
                            "mqtt.topic_name",
                            "mqtt.qos_level",
                            "mqtt.add_timestamp",
                            "mqtt.retained_message",
                            "mqtt.message_type",
                            "mqtt.message_type_fixed_length",
                            "mqtt.message_to_sent"),
            OldElement.SUB,
                    Set.of(
                            "mqtt.topic_name",
                            "mqtt.qos_level",
                            "mqtt.add_timestamp",
                            "mqtt.debug_response",
                            "mqtt.sample_condition",
                            "mqtt.sample_condition_value"));

    @TempDir
    private Path folder;

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    private static Set<String> connectKeys() {
        return Set.of(
                "mqtt.server",
                "mqtt.port",
                "mqtt.version",
                "mqtt.conn_timeout",
                "mqtt.client_name",
                "mqtt.protocol",
                "mqtt.ws_path",
                "mqtt.dual_ssl_authentication",
                "mqtt.clientcert_file_path",
                "mqtt.clientcert_password",
                "mqtt.user_name",
                "mqtt.password",
                "mqtt.client_id_prefix",
                "mqtt.client_id_suffix",
                "mqtt.conn_keep_alive",
                "mqtt.conn_attempt_max",
                "mqtt.conn_attampt_max",
                "mqtt.reconn_attempt_max",
                "mqtt.reconn_attampt_max",
                "mqtt.conn_clean_session");
    }

    private static Set<String> with(Set<String> keys, String... more) {
        Set<String> all = new TreeSet<>(keys);
        all.addAll(Arrays.asList(more));
        return all;
    }

    @Test
    void panelsShowEveryFieldInEveryForm() throws Exception {
        List<OldFields> all = OldFields.all();

        List<TestElement> loaded = OldPlans.load(folder, all);

        assertThat(all).hasSizeGreaterThan(250);
        for (int i = 0; i < all.size(); i++) {
            OldFields fields = all.get(i);
            Panel panel = OldPlans.panel(fields.element());
            panel.gui().configure(loaded.get(i));
            assertThat(OldPlans.shown(panel)).as(fields.toString()).isEqualTo(fields.shown());
        }
    }

    @Test
    void fixturesHaveEveryPropertyAsATextAndAsAnExpression() {
        OLD_KEYS.forEach((element, keys) -> {
            List<OldFields> fixtures = OldFields.all().stream()
                    .filter(fields -> fields.element() == element)
                    .toList();
            for (String key : keys) {
                assertThat(fixtures)
                        .as(element + " " + key)
                        .anySatisfy(fields -> assertThat(fields.old()).containsEntry(key, "${x}"));
                assertThat(fixtures)
                        .as(element + " " + key)
                        .anySatisfy(fields -> assertThat(fields.old().getOrDefault(key, "${"))
                                .doesNotContain("${")
                                .isNotEmpty());
            }
        });
    }

    @Test
    void everyPropertyIsOneOfOursAndReadable() throws Exception {
        List<OldFields> all = OldFields.all();
        List<TestElement> loaded = OldPlans.load(folder, all);

        for (int i = 0; i < all.size(); i++) {
            TestElement element = loaded.get(i);
            Panel panel = OldPlans.panel(all.get(i).element());
            Set<String> properties = new TreeSet<>(OldPlans.properties(element).keySet());
            properties.removeIf(key ->
                    key.equals(OldKeys.MARK) || key.equals(OldExpressions.KEY) || key.startsWith(OldExpressions.KEPT));
            assertThat(keys(panel)).as(all.get(i).toString()).containsAll(properties);
            for (Setting<?> setting : panel.settings()) {
                if (!element.getPropertyAsString(setting.key()).contains("${")) {
                    assertThat(setting.read(element)).as(setting.key()).isNotNull();
                }
            }
        }
    }

    /** What no window of the old plugin would have written, and an editor may. */
    @ParameterizedTest
    @CsvSource({
        "CONNECT, mqtt.port, -5, mqtt.port",
        "CONNECT, mqtt.version, 2, mqtt.version",
        "CONNECT, mqtt.conn_timeout, -1, mqtt.connectTimeout",
        "CONNECT, mqtt.conn_timeout, 99999999999, mqtt.connectTimeout",
        "CONNECT, mqtt.client_name, nobody, mqtt.clientLibrary",
        "CONNECT, mqtt.protocol, QUIC, mqtt.transport",
        "EFFICIENT_CONNECT, mqtt.conn_capacity, -7, mqtt.connections",
        "PUB, mqtt.qos_level, 7, mqtt.qos",
        "PUB, mqtt.message_type, Smoke, mqtt.messageType",
        "PUB, mqtt.message_type_fixed_length, -1, mqtt.randomSize",
        "SUB, mqtt.qos_level, 7, mqtt.qos",
        "SUB, mqtt.sample_condition, never, mqtt.sampleOn",
        "SUB, mqtt.sample_condition_value, -1000, mqtt.sampleTime"
    })
    void panelsShowOddValuesAndTheSampleSaysWhatIsAllowed(OldElement type, String old, String odd, String key)
            throws Exception {
        TestElement element = OldPlans.loaded(OldXml.element(
                type, "odd", OldXml.Form.INT, Map.of(old, odd, "mqtt.x", "nobody knows", "mqtt.", "without a name")));
        Panel panel = OldPlans.panel(type);

        panel.gui().configure(element);

        assertThat(OldPlans.shown(panel)).containsEntry(key, odd).doesNotContainKeys("mqtt.x", "mqtt.");
        assertThatThrownBy(() -> setting(type, key).read(element))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(odd);
    }

    private static Setting<?> setting(OldElement element, String key) {
        return OldPlans.panel(element).settings().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> keys(Panel panel) {
        return panel.settings().stream().map(Setting::key).collect(Collectors.toSet());
    }
}
