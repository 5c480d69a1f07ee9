package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.DecimalSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.RangeSetting;
import io.github.jmetermqtt.config.Setting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.PropertyIterator;
import org.apache.jmeter.testelement.property.StringProperty;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every element and its panel owe to JMeter and to the plans that people have saved. */
@ExtendWith(OnEventThread.class)
class ElementContractTest {

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void newElementHasOnlyWhatJMeterNeeds(Panel panel) {
        TestElement element = panel.newElement();

        assertThat(properties(element))
                .containsOnly(
                        Map.entry(TestElement.NAME, panel.gui().getStaticLabel()),
                        Map.entry(TestElement.GUI_CLASS, panel.gui().getClass().getName()),
                        Map.entry(TestElement.TEST_CLASS, element.getClass().getName()));
        assertThat(properties(panel.visit(element))).isEqualTo(properties(panel.newElement()));
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void newElementReadsAsItsDefaults(Panel panel) throws Exception {
        TestElement element = panel.newElement();

        for (Setting<?> setting : panel.settings()) {
            assertThat(setting.text(element)).as(setting.key()).isEqualTo(setting.defaultText());
            assertThat(setting.read(element)).as(setting.key()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void expressionInEveryFieldSurvives(Panel panel) throws IOException {
        assertSurvives(panel, setting -> "${x}");
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void valueInEveryFieldSurvives(Panel panel) throws Exception {
        assertSurvives(panel, ElementContractTest::unlikeDefault);

        TestElement element = filled(panel, ElementContractTest::unlikeDefault);
        for (Setting<?> setting : panel.settings()) {
            assertThat(setting.read(panel.visit(element))).as(setting.key()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void whatNoFieldUnderstandsSurvives(Panel panel) throws IOException {
        assertSurvives(panel, setting -> "Übel <" + setting.key() + "> & \"co\" ");
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void clearedPanelStoresNothing(Panel panel) {
        TestElement element = filled(panel, setting -> "${x}");
        panel.gui().configure(element);
        panel.gui().clearGui();
        panel.gui().modifyTestElement(element);

        assertThat(properties(element)).isEqualTo(properties(panel.newElement()));
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void panelShowsNoTraceOfTheElementBefore(Panel panel) {
        for (Function<Setting<?>, String> before : Stream.<Function<Setting<?>, String>>of(
                        ElementContractTest::unlikeDefault, setting -> "${x}")
                .toList()) {
            TestElement next = panel.newElement();
            panel.gui().configure(filled(panel, before));

            assertThat(properties(panel.visit(next))).isEqualTo(properties(panel.newElement()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void everythingIsStoredAsText(Panel panel) {
        TestElement element = panel.visit(filled(panel, ElementContractTest::unlikeDefault));

        for (Setting<?> setting : panel.settings()) {
            assertThat(element.getProperty(setting.key())).isInstanceOf(StringProperty.class);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void copiesAreEqual(Panel panel) throws Exception {
        TestElement element = filled(panel, setting -> "${x}");

        assertThat(element.clone()).isEqualTo(element).isNotSameAs(element).hasSameClassAs(element);
        assertThat(serialised(element)).isEqualTo(element).isNotSameAs(element).hasSameClassAs(element);
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void labelOfTheElementIsInNoBundle(Panel panel) {
        assertThat(panel.gui().getStaticLabel()).startsWith("MQTT ");
        assertThat(panel.gui().getDocAnchor())
                .isEqualTo(panel.gui().getStaticLabel().replace(' ', '_'));
        assertThat(panel.gui().getMenuCategories()).hasSize(1);
    }

    /** Through the panel, a file and the panel again. */
    private static void assertSurvives(Panel panel, Function<Setting<?>, String> value) throws IOException {
        TestElement element = filled(panel, value);
        Map<String, String> before = properties(element);

        assertThat(properties(panel.visit(element))).isEqualTo(before);
        TestElement loaded = saved(element);
        assertThat(loaded).isEqualTo(element).hasSameClassAs(element);
        panel.gui().clearGui();
        assertThat(properties(panel.visit(loaded))).isEqualTo(before);
    }

    private static TestElement filled(Panel panel, Function<Setting<?>, String> value) {
        TestElement element = panel.newElement();
        panel.settings().forEach(setting -> element.setProperty(setting.key(), value.apply(setting)));
        return element;
    }

    private static String unlikeDefault(Setting<?> setting) {
        if (setting instanceof NumberSetting number) {
            return Integer.toString(number.defaultValue() + (number.defaultValue() < number.max() ? 1 : -1));
        } else if (setting instanceof OptionalNumberSetting number) {
            return Long.toString(number.max());
        } else if (setting instanceof DecimalSetting) {
            return "0.5";
        } else if (setting instanceof RangeSetting range) {
            return "1-" + range.max();
        } else if (setting instanceof FlagSetting flag) {
            return Boolean.toString(!flag.defaultValue());
        } else if (setting instanceof ChoiceSetting<?> choice) {
            return choice.choices().get(choice.choices().size() - 1).token();
        }
        return "value of " + setting.key();
    }

    private static TestElement saved(TestElement element) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SaveService.saveElement(element, file);
        return (TestElement) SaveService.loadElement(new ByteArrayInputStream(file.toByteArray()));
    }

    private static Object serialised(TestElement element) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(element);
        return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }

    private static Map<String, String> properties(TestElement element) {
        Map<String, String> properties = new TreeMap<>();
        for (PropertyIterator all = element.propertyIterator(); all.hasNext(); ) {
            var property = all.next();
            properties.put(property.getName(), property.getStringValue());
        }
        return properties;
    }
}
