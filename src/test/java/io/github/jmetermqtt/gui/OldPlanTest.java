package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.LogLines;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldXml;
import io.github.jmetermqtt.sampler.MqttSampler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.PropertyIterator;
import org.apache.jmeter.testelement.property.StringProperty;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.SearchByClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of EMQX's plugin, opened by JMeter itself, field by field as the panels of ours show them. */
@ExtendWith(OnEventThread.class)
class OldPlanTest {

    private static final Path FIXTURES = Path.of("src/test/resources/emqx");

    private static final String NAME_UPDATER = "/META-INF/resources/org.apache.jmeter.nameupdater.properties";

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

    private final LogLines log = new LogLines();

    @AfterEach
    void closeLog() {
        log.close();
    }

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

        List<TestElement> loaded = load(all);

        assertThat(all).hasSizeGreaterThan(250);
        for (int i = 0; i < all.size(); i++) {
            OldFields fields = all.get(i);
            Panel panel = panel(fields.element());
            panel.gui().configure(loaded.get(i));
            assertThat(shown(panel)).as(fields.toString()).isEqualTo(fields.shown());
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
        List<TestElement> loaded = load(all);

        for (int i = 0; i < all.size(); i++) {
            TestElement element = loaded.get(i);
            Panel panel = panel(all.get(i).element());
            assertThat(keys(panel))
                    .as(all.get(i).toString())
                    .containsAll(properties(element).keySet());
            for (Setting<?> setting : panel.settings()) {
                if (!element.getPropertyAsString(setting.key()).contains("${")) {
                    assertThat(setting.read(element)).as(setting.key()).isNotNull();
                }
            }
        }
    }

    /** What a variable holds as the plan runs is an old text, which must mean what it means when it stands in the plan. */
    @Test
    void textsThatExpressionsGiveMeanTheSame() throws Exception {
        Map<String, List<String>> texts = Map.of(
                "C mqtt.protocol", List.of("TCP", "SSL", "WS", "WSS"),
                "C mqtt.version", List.of("3.1", "3.1.1", "5.0"),
                "C mqtt.client_id_suffix", List.of("true", "false"),
                "C mqtt.conn_clean_session", List.of("true", "false"),
                "C mqtt.client_name", List.of("hivemq", "fusesource"),
                "P mqtt.qos_level", List.of("0", "1", "2"),
                "P mqtt.retained_message", List.of("true", "false"),
                "P mqtt.message_type", List.of("String", "Hex string", "Random string with fixed length"),
                "S mqtt.add_timestamp", List.of("true", "false"),
                "S mqtt.sample_condition",
                        List.of(
                                "specified elapsed time (ms)",
                                "specified eplased time (ms)",
                                "eplased with specified time(ms)",
                                "number of received messages",
                                "received number of message"));
        Map<String, Setting<?>> fields = Map.of(
                "C mqtt.protocol", setting(OldElement.CONNECT, "mqtt.transport"),
                "C mqtt.version", setting(OldElement.CONNECT, "mqtt.version"),
                "C mqtt.client_id_suffix", setting(OldElement.CONNECT, "mqtt.clientIdSuffix"),
                "C mqtt.conn_clean_session", setting(OldElement.CONNECT, "mqtt.cleanStart"),
                "C mqtt.client_name", setting(OldElement.CONNECT, "mqtt.clientLibrary"),
                "P mqtt.qos_level", setting(OldElement.PUB, "mqtt.qos"),
                "P mqtt.retained_message", setting(OldElement.PUB, "mqtt.retained"),
                "P mqtt.message_type", setting(OldElement.PUB, "mqtt.messageType"),
                "S mqtt.add_timestamp", setting(OldElement.SUB, "mqtt.payloadHasTimestamp"),
                "S mqtt.sample_condition", setting(OldElement.SUB, "mqtt.sampleOn"));
        assertThat(fields.keySet()).isEqualTo(texts.keySet());
        for (Map.Entry<String, List<String>> entry : texts.entrySet()) {
            OldElement element = switch (entry.getKey().charAt(0)) {
                case 'C' -> OldElement.CONNECT;
                case 'P' -> OldElement.PUB;
                default -> OldElement.SUB;
            };
            Setting<?> field = fields.get(entry.getKey());
            for (String text : entry.getValue()) {
                // the version is read with a protocol that can do each of them
                Map<String, String> old = Map.of(entry.getKey().substring(2), text);
                TestElement plain = loaded(OldXml.element(element, "plain", OldXml.Form.STRING, old));
                TestElement given = loaded(OldXml.element(
                        element,
                        "given",
                        OldXml.Form.STRING,
                        Map.of(entry.getKey().substring(2), "${x}")));
                given.setProperty(
                        field.key(), given.getPropertyAsString(field.key()).replace("${x}", text));
                Object meant = field.read(plain);
                if (!text.equals(
                        "hivemq")) { // that was the only one with WebSocket; it is the first choice of ours, too
                    assertThat(field.read(given)).as(old.toString()).isEqualTo(meant);
                }
            }
        }
    }

    @Test
    void everyOldElementHasItsNewNamesAndNoOther() throws Exception {
        Properties names = new Properties();
        try (var file = OldPlanTest.class.getResourceAsStream(NAME_UPDATER)) {
            names.load(file);
        }
        Map<String, String> expected = new TreeMap<>();
        for (OldElement element : OldElement.values()) {
            expected.put(element.testClass(), element.newTestClass());
            expected.put(element.guiClass(), element.newGuiClass());
        }

        assertThat(new TreeMap<>(names)).isEqualTo(new TreeMap<Object, Object>(expected));
        for (OldElement element : OldElement.values()) {
            TestElement loaded = loaded(OldXml.element(element, "测试 " + element, OldXml.Form.STRING, Map.of()));
            assertThat(loaded.getClass().getName()).isEqualTo(element.newTestClass());
            assertThat(loaded.getPropertyAsString(TestElement.TEST_CLASS)).isEqualTo(element.newTestClass());
            assertThat(loaded.getPropertyAsString(TestElement.GUI_CLASS)).isEqualTo(element.newGuiClass());
            assertThat(loaded.getName()).isEqualTo("测试 " + element);
            assertThat(Panel.of(Panel.CLASSES.stream()
                                    .filter(type -> type.getName().equals(element.newGuiClass()))
                                    .findFirst()
                                    .orElseThrow())
                            .newElement())
                    .hasSameClassAs(loaded);
        }
    }

    @Test
    void savedItIsAPlanOfOurs() throws Exception {
        List<OldFields> all = OldFields.all();
        Path old = write(all);
        HashTree tree = SaveService.loadTree(old.toFile());
        List<MqttSampler> before = samplers(tree);
        before.forEach(element -> panelOf(element).visit(element));
        List<Map<String, String>> properties =
                before.stream().map(OldPlanTest::properties).toList();
        assertThat(log.lines()).isNotEmpty();
        log.clear();

        for (int round = 0; round < 2; round++) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            SaveService.saveTree(tree, file);
            assertThat(file.toString(StandardCharsets.UTF_8)).doesNotContain("net.xmeter", "attampt");
            Path saved = Files.write(folder.resolve("saved.jmx"), file.toByteArray());
            tree = SaveService.loadTree(saved.toFile());
            assertThat(samplers(tree).stream().map(OldPlanTest::properties).toList())
                    .isEqualTo(properties);
        }
        assertThat(samplers(tree)).isEqualTo(before);
        assertThat(log.lines()).as("said of a plan of ours").isEmpty();
    }

    /** JMeter's own save, of elements that nobody has looked at: as in a plan that is opened and saved under another name. */
    @Test
    void savedUnseenItIsTheSame() throws Exception {
        List<OldFields> all = OldFields.all();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SaveService.saveTree(SaveService.loadTree(write(all).toFile()), file);
        Path saved = Files.write(folder.resolve("saved.jmx"), file.toByteArray());

        List<MqttSampler> again = samplers(SaveService.loadTree(saved.toFile()));

        assertThat(file.toString(StandardCharsets.UTF_8)).doesNotContain("net.xmeter", "attampt");
        for (int i = 0; i < all.size(); i++) {
            Panel panel = panel(all.get(i).element());
            panel.gui().configure(again.get(i));
            assertThat(shown(panel))
                    .as(all.get(i).toString())
                    .isEqualTo(all.get(i).shown());
        }
    }

    @Test
    void copiesHaveTheSameFields() throws Exception {
        for (TestElement element : load(OldFields.all())) {
            Object copy = serialised(element); // before anybody has looked at it

            assertThat(copy).isEqualTo(element).hasSameClassAs(element);
            assertThat(element.clone()).isEqualTo(element).hasSameClassAs(element);
        }
    }

    @Test
    void whatIsToBeSaidIsSaidOnceForEachElement() throws Exception {
        String plan = OldXml.plan(List.of(
                OldXml.element(OldElement.CONNECT, "连接 1", OldXml.Form.STRING, Map.of("mqtt.protocol", "SSL")),
                OldXml.element(OldElement.CONNECT, "连接 2", OldXml.Form.STRING, Map.of("mqtt.version", "3.1.1")),
                OldXml.element(
                        OldElement.SUB,
                        "订阅",
                        OldXml.Form.STRING,
                        Map.of("mqtt.sample_condition", "number of received messages"))));
        List<MqttSampler> samplers = samplers(SaveService.loadTree(
                Files.writeString(folder.resolve("plan.jmx"), plan).toFile()));
        for (MqttSampler sampler : samplers) {
            panelOf(sampler).visit(sampler);
            ((MqttSampler) sampler.clone()).getName();
            sampler.getPropertyAsString("mqtt.qos");
        }

        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN 连接 1, "))
                .hasSize(2)
                .anyMatch(line -> line.contains("the MQTT version is 3.1, which release 2.0 of the old plugin ignored"))
                .anyMatch(line -> line.contains("every server certificate is accepted"));
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN 订阅, "))
                .singleElement()
                .asString()
                .contains("waits for 1 hour");
        assertThat(log.lines().stream().filter(line -> line.startsWith("WARN ")))
                .as("of the second connect there is nothing to be said")
                .hasSize(3);
    }

    /** As the windows of three releases saved them. */
    @ParameterizedTest
    @ValueSource(strings = {"1.0.1", "1.13", "2.0.2"})
    void wholePlansOpen(String release) throws Exception {
        // JMeter's assertions are not among the libraries of this test
        String text = Files.readString(FIXTURES.resolve("plan-" + release + ".jmx"))
                .replaceAll("(?s)<ResponseAssertion.*?</ResponseAssertion>\\s*<hashTree/>", "");
        HashTree plan = SaveService.loadTree(
                Files.writeString(folder.resolve("plan.jmx"), text).toFile());

        List<MqttSampler> samplers = samplers(plan);
        assertThat(samplers.stream().map(MqttSampler::getName))
                .containsExactly("设备连接", "订阅准备", "发布消息", "发布消息", "发布消息", "订阅主题", "断开连接");
        List<Map<String, String>> shown = new ArrayList<>();
        for (MqttSampler sampler : samplers) {
            Panel panel = panelOf(sampler);
            panel.gui().configure(sampler);
            shown.add(shown(panel));
        }
        assertThat(shown.get(0))
                .containsEntry("mqtt.server", "${server}")
                .containsEntry("mqtt.port", "${__P(port,1883)}")
                .containsEntry("mqtt.clientId", "设备_")
                .doesNotContainKeys("mqtt.tls.trust", "mqtt.username", "mqtt.password");
        assertThat(shown.get(0).get("mqtt.reconnect")).isEqualTo(release.equals("2.0.2") ? "automatic" : null);
        assertThat(shown.get(1)).containsEntry("mqtt.sampleOn", "time").containsEntry("mqtt.sampleTime", "1");
        assertThat(shown.get(2)).containsEntry("mqtt.messageType", "text");
        assertThat(shown.get(3)).containsEntry("mqtt.messageType", "hex").containsEntry("mqtt.message", "e6b8a9");
        assertThat(shown.get(4))
                .containsEntry("mqtt.messageType", "random-text")
                .containsEntry("mqtt.randomSize", "16");
        assertThat(shown.get(5)).containsEntry("mqtt.sampleOn", "count").containsEntry("mqtt.sampleCount", "3");
        assertThat(shown.get(6)).isEqualTo(Map.of("mqtt.responseText", "Successful."));
    }

    @Test
    void whatOneSetsAfterLoadingStays() throws Exception {
        TestElement element =
                loaded(OldXml.element(OldElement.PUB, "pub", OldXml.Form.STRING, Map.of("mqtt.topic_name", "old")));
        assertThat(element.getPropertyAsString("mqtt.topic")).isEqualTo("old");

        element.setProperty("mqtt.topic", "new");
        element.setProperty("mqtt.retained", "true");

        assertThat(element.getPropertyAsString("mqtt.topic")).isEqualTo("new");
        assertThat(element.getPropertyAsString("mqtt.retained")).isEqualTo("true");
    }

    private List<TestElement> load(List<OldFields> all) throws IOException {
        List<MqttSampler> loaded = samplers(SaveService.loadTree(write(all).toFile()));
        assertThat(loaded).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            assertThat(loaded.get(i).getName()).isEqualTo(name(i));
        }
        return new ArrayList<>(loaded);
    }

    private Path write(List<OldFields> all) throws IOException {
        List<String> elements = IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i).xml(name(i)))
                .toList();
        return Files.writeString(folder.resolve("old.jmx"), OldXml.plan(elements));
    }

    private static String name(int i) {
        return "采样器 " + i;
    }

    private static List<MqttSampler> samplers(HashTree plan) {
        SearchByClass<MqttSampler> search = new SearchByClass<>(MqttSampler.class);
        plan.traverse(search);
        return List.copyOf(search.getSearchResults());
    }

    private static TestElement loaded(String element) throws IOException {
        return (TestElement)
                SaveService.loadElement(new ByteArrayInputStream(element.getBytes(StandardCharsets.UTF_8)));
    }

    private static Object serialised(TestElement element) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(element);
        return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }

    private static final Map<String, Panel> PANELS = new LinkedHashMap<>();

    private static Panel panel(OldElement element) {
        return panel(element.newGuiClass());
    }

    private static Panel panelOf(TestElement element) {
        return panel(element.getPropertyAsString(TestElement.GUI_CLASS));
    }

    private static Panel panel(String guiClass) {
        return PANELS.computeIfAbsent(
                guiClass,
                name -> Panel.of(Panel.CLASSES.stream()
                        .filter(type -> type.getName().equals(name))
                        .findFirst()
                        .orElseThrow()));
    }

    private static Setting<?> setting(OldElement element, String key) {
        return panel(element).settings().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> keys(Panel panel) {
        return panel.settings().stream().map(Setting::key).collect(Collectors.toSet());
    }

    private static Map<String, String> shown(Panel panel) {
        Map<String, String> shown = new TreeMap<>();
        for (Setting<?> setting : panel.settings()) {
            String text = panel.form().field(setting).text();
            if (!text.isEmpty()) {
                shown.put(setting.key(), text);
            }
        }
        return shown;
    }

    /** Those of the fields; all must be texts. */
    private static Map<String, String> properties(TestElement element) {
        Map<String, String> properties = new TreeMap<>();
        for (PropertyIterator all = element.propertyIterator(); all.hasNext(); ) {
            JMeterProperty property = all.next();
            if (property.getName().startsWith("mqtt.")) {
                assertThat(property).isInstanceOf(StringProperty.class);
                properties.put(property.getName(), property.getStringValue());
            }
        }
        return properties;
    }
}
