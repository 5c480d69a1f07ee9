package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldXml;
import io.github.jmetermqtt.sampler.MqttSampler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.PropertyIterator;
import org.apache.jmeter.testelement.property.StringProperty;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.SearchByClass;

/** Opens plans of EMQX's plugin as JMeter does, and looks at what has come of their elements. */
final class OldPlans {

    private static final Map<String, Panel> PANELS = new LinkedHashMap<>();

    private OldPlans() {}

    /** The elements, in a plan in this folder. */
    static List<TestElement> load(Path folder, List<OldFields> all) throws IOException {
        List<MqttSampler> loaded =
                samplers(SaveService.loadTree(write(folder, all).toFile()));
        assertThat(loaded).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            assertThat(loaded.get(i).getName()).isEqualTo(name(i));
        }
        return new ArrayList<>(loaded);
    }

    /** Writes a plan with the elements into this folder. */
    static Path write(Path folder, List<OldFields> all) throws IOException {
        List<String> elements = IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i).xml(name(i)))
                .toList();
        return Files.writeString(folder.resolve("old.jmx"), OldXml.plan(elements));
    }

    private static String name(int i) {
        return "采样器 " + i;
    }

    static List<MqttSampler> samplers(HashTree plan) {
        SearchByClass<MqttSampler> search = new SearchByClass<>(MqttSampler.class);
        plan.traverse(search);
        return List.copyOf(search.getSearchResults());
    }

    static TestElement loaded(String element) throws IOException {
        return (TestElement)
                SaveService.loadElement(new ByteArrayInputStream(element.getBytes(StandardCharsets.UTF_8)));
    }

    static Panel panel(OldElement element) {
        return panel(element.newGuiClass());
    }

    static Panel panelOf(TestElement element) {
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

    /** What the panel shows, in every field that is not empty. */
    static Map<String, String> shown(Panel panel) {
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
    static Map<String, String> properties(TestElement element) {
        Map<String, String> properties = new TreeMap<>();
        for (PropertyIterator all = element.propertyIterator(); all.hasNext(); ) {
            JMeterProperty property = all.next();
            if (property.getName().startsWith("mqtt.") && !property.getName().equals(OldElement.OWN_CONNECTION)) {
                assertThat(property).isInstanceOf(StringProperty.class);
                properties.put(property.getName(), property.getStringValue());
            }
        }
        return properties;
    }
}
