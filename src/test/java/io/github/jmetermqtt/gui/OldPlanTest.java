package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.LogLines;
import io.github.jmetermqtt.emqx.NoteList;
import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldXml;
import io.github.jmetermqtt.sampler.MqttSampler;
import io.github.jmetermqtt.sampler.imported.LoadedNotes;
import io.github.jmetermqtt.words.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of EMQX's plugin, opened by JMeter itself. */
@ExtendWith(OnEventThread.class)
class OldPlanTest {

    private static final Path FIXTURES = Path.of("src/test/resources/emqx");

    private static final String NAME_UPDATER = "/META-INF/resources/org.apache.jmeter.nameupdater.properties";

    @TempDir
    private Path folder;

    private final LogLines log = new LogLines();

    @BeforeEach
    void forgetOtherPlans() {
        LoadedNotes.say();
        log.clear();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
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

        names.keySet().removeIf(name -> name.toString().startsWith("io.github.")); // our own renamed properties
        assertThat(new TreeMap<>(names)).isEqualTo(new TreeMap<Object, Object>(expected));
        for (OldElement element : OldElement.values()) {
            TestElement loaded =
                    OldPlans.loaded(OldXml.element(element, "测试 " + element, OldXml.Form.STRING, Map.of()));
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
    void whatIsToBeSaidIsSaidOnceForEachElement() throws Exception {
        String plan = OldXml.plan(List.of(
                OldXml.element(OldElement.CONNECT, "连接 1", OldXml.Form.STRING, Map.of("mqtt.protocol", "SSL")),
                OldXml.element(OldElement.CONNECT, "连接 2", OldXml.Form.STRING, Map.of("mqtt.version", "3.1.1")),
                OldXml.element(
                        OldElement.SUB,
                        "订阅",
                        OldXml.Form.STRING,
                        Map.of("mqtt.sample_condition", "number of received messages"))));
        List<MqttSampler> samplers = OldPlans.samplers(SaveService.loadTree(
                Files.writeString(folder.resolve("plan.jmx"), plan).toFile()));
        for (MqttSampler sampler : samplers) {
            OldPlans.panelOf(sampler).visit(sampler);
            ((MqttSampler) sampler.clone()).getName();
            sampler.getPropertyAsString("mqtt.qos");
        }

        assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN ")).isEmpty();
        LoadedNotes.say();
        LoadedNotes.say();

        List<String> warnings =
                log.lines().stream().filter(line -> line.startsWith("WARN ")).toList();
        assertThat(warnings).doesNotHaveDuplicates().allMatch(line -> line.startsWith("WARN Imported plan, "));
        assertThat(warnings)
                .anyMatch(line -> line.startsWith("WARN Imported plan, look at: every server certificate is accepted")
                        && line.endsWith("(\"连接 1\")"))
                .anyMatch(line -> line.contains("look at: the old plugin waited for ever") && line.endsWith("(\"订阅\")"))
                .anyMatch(line -> line.contains("behaves otherwise: each message is a row of its own"))
                .anyMatch(line -> line.endsWith("(\"连接 1\", \"连接 2\", \"订阅\")"));
    }

    @Test
    void aConnectionOfItsOwnIsSaidAndWhatChanges() throws Exception {
        String plan = OldXml.plan(List.of(
                OldXml.element(OldElement.PUB, "发布", OldXml.Form.STRING, Map.of("mqtt.server", "host")),
                OldXml.element(
                        OldElement.CONNECT,
                        "连接",
                        OldXml.Form.STRING,
                        Map.of("mqtt.version", "3.1.1", "mqtt.conn_timeout", "4000"))));
        for (MqttSampler sampler : OldPlans.samplers(SaveService.loadTree(
                Files.writeString(folder.resolve("plan.jmx"), plan).toFile()))) {
            OldPlans.panelOf(sampler).visit(sampler);
        }

        NoteList notes = LoadedNotes.say();
        assertThat(notes.lines())
                .anyMatch(line -> line.startsWith("dropped: it carries a connection of its own")
                        && line.endsWith("convert it instead: Tools > MQTT > Import EMQX mqtt-jmeter plan… (\"发布\")"))
                .anyMatch(line -> line.startsWith("behaves otherwise: the connect timeout was 4000 s")
                        && line.endsWith("(\"连接\")"));
        assertThat(notes.text(Words.ENGLISH)).startsWith("What to know about this plan\n\nBehaves otherwise\n- ");
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

        List<MqttSampler> samplers = OldPlans.samplers(plan);
        assertThat(samplers.stream().map(MqttSampler::getName))
                .containsExactly("设备连接", "订阅准备", "发布消息", "发布消息", "发布消息", "订阅主题", "断开连接");
        List<Map<String, String>> shown = new ArrayList<>();
        for (MqttSampler sampler : samplers) {
            Panel panel = OldPlans.panelOf(sampler);
            panel.gui().configure(sampler);
            shown.add(OldPlans.shown(panel));
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
}
