package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.LogLines;
import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldXml;
import io.github.jmetermqtt.sampler.MqttSampler;
import io.github.jmetermqtt.sampler.imported.LoadedNotes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Elements of EMQX's plugin that were opened are elements of ours when they are saved, copied or changed. */
@ExtendWith(OnEventThread.class)
class OldPlanSavedTest {

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

    @Test
    void savedItIsAPlanOfOurs() throws Exception {
        List<OldFields> all = OldFields.all();
        Path old = OldPlans.write(folder, all);
        HashTree tree = SaveService.loadTree(old.toFile());
        List<MqttSampler> before = OldPlans.samplers(tree);
        before.forEach(element -> OldPlans.panelOf(element).visit(element));
        List<Map<String, String>> properties =
                before.stream().map(OldPlans::properties).toList();
        LoadedNotes.say();
        assertThat(log.lines()).isNotEmpty();
        log.clear();

        for (int round = 0; round < 2; round++) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            SaveService.saveTree(tree, file);
            assertThat(file.toString(StandardCharsets.UTF_8)).doesNotContain("net.xmeter", "attampt");
            Path saved = Files.write(folder.resolve("saved.jmx"), file.toByteArray());
            tree = SaveService.loadTree(saved.toFile());
            assertThat(OldPlans.samplers(tree).stream()
                            .map(OldPlans::properties)
                            .toList())
                    .isEqualTo(properties);
        }
        assertThat(OldPlans.samplers(tree)).isEqualTo(before);
        assertThat(LoadedNotes.areThere()).isFalse();
        assertThat(log.lines()).as("said of a plan of ours").isEmpty();
    }

    /** JMeter's own save, of elements that nobody has looked at: as in a plan that is opened and saved under another name. */
    @Test
    void savedUnseenItIsTheSame() throws Exception {
        List<OldFields> all = OldFields.all();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SaveService.saveTree(SaveService.loadTree(OldPlans.write(folder, all).toFile()), file);
        Path saved = Files.write(folder.resolve("saved.jmx"), file.toByteArray());

        List<MqttSampler> again = OldPlans.samplers(SaveService.loadTree(saved.toFile()));

        assertThat(file.toString(StandardCharsets.UTF_8)).doesNotContain("net.xmeter", "attampt");
        for (int i = 0; i < all.size(); i++) {
            Panel panel = OldPlans.panel(all.get(i).element());
            panel.gui().configure(again.get(i));
            assertThat(OldPlans.shown(panel))
                    .as(all.get(i).toString())
                    .isEqualTo(all.get(i).shown());
        }
    }

    @Test
    void copiesHaveTheSameFields() throws Exception {
        for (TestElement element : OldPlans.load(folder, OldFields.all())) {
            Object copy = serialised(element); // before anybody has looked at it

            assertThat(copy).isEqualTo(element).hasSameClassAs(element);
            assertThat(element.clone()).isEqualTo(element).hasSameClassAs(element);
        }
    }

    @Test
    void whatOneSetsAfterLoadingStays() throws Exception {
        TestElement element = OldPlans.loaded(
                OldXml.element(OldElement.PUB, "pub", OldXml.Form.STRING, Map.of("mqtt.topic_name", "old")));
        assertThat(element.getPropertyAsString("mqtt.topic")).isEqualTo("old");

        element.setProperty("mqtt.topic", "new");
        element.setProperty("mqtt.retained", "true");

        assertThat(element.getPropertyAsString("mqtt.topic")).isEqualTo("new");
        assertThat(element.getPropertyAsString("mqtt.retained")).isEqualTo("true");
    }

    /** That which a publisher of hemikak's plugin carries: no field shows it, and the panel must not take it away. */
    @Test
    void aConnectionOfItsOwnIsSavedWithTheElement() throws Exception {
        String old = OldXml.element(
                OldElement.PUBLISHER,
                "publisher",
                OldXml.Form.STRING,
                Map.of("mqtt.broker.url", "tcp://broker.example.org:1884", "mqtt.topic.name", "a"));
        Path plan = Files.writeString(folder.resolve("old.jmx"), OldXml.plan(List.of(old)));
        HashTree tree = SaveService.loadTree(plan.toFile());
        MqttSampler opened = OldPlans.samplers(tree).get(0);

        OldPlans.panelOf(opened).gui().configure(opened);
        OldPlans.panelOf(opened).gui().modifyTestElement(opened);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SaveService.saveTree(tree, file);
        Path saved = Files.write(folder.resolve("saved.jmx"), file.toByteArray());

        MqttSampler again =
                OldPlans.samplers(SaveService.loadTree(saved.toFile())).get(0);
        TestElement own =
                (TestElement) again.getProperty(OldElement.OWN_CONNECTION).getObjectValue();
        assertThat(own.getPropertyAsString("mqtt.server")).isEqualTo("broker.example.org");
        assertThat(own.getPropertyAsString("mqtt.port")).isEqualTo("1884");
        assertThat(again.getPropertyAsString("mqtt.topic")).isEqualTo("a");
    }

    private static Object serialised(TestElement element) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(element);
        return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }
}
