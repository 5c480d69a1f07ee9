package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.gui.form.Field;
import io.github.jmetermqtt.gui.form.Placeholder;
import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import org.apache.jmeter.gui.AbstractJMeterGuiComponent;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.PropertyIterator;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Panels where JMeter's language is Chinese: what they show is, and what they store is not. */
@ExtendWith(OnEventThread.class)
class ChinesePanelsTest {

    private Locale before = Locale.ROOT;

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @BeforeEach
    void rememberTheLanguage() {
        before = JMeterUtils.getLocale();
    }

    @AfterEach
    void putTheLanguageBack() {
        JMeterUtils.setLocale(before);
    }

    static List<Class<? extends AbstractJMeterGuiComponent>> panels() {
        return Panel.CLASSES;
    }

    @ParameterizedTest
    @MethodSource("panels")
    void storeWhatEnglishPanelsStore(Class<? extends AbstractJMeterGuiComponent> type) {
        Map<String, String> english = filledIn(type, Locale.ENGLISH);
        Map<String, String> chinese = filledIn(type, Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese).isEqualTo(english);
        assertThat(english).hasSizeGreaterThan(3).containsKey(TestElement.NAME);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void showNoEnglish(Class<? extends AbstractJMeterGuiComponent> type) {
        JMeterUtils.setLocale(Locale.SIMPLIFIED_CHINESE);
        Panel panel = Panel.of(type);
        assertThat(panel.toString()).containsPattern("\\p{IsHan}");
        List<String> texts = texts(panel.form().component()).toList();
        assertThat(texts)
                .hasSizeGreaterThan(2)
                .allMatch(text -> text.matches("(?s).*\\p{IsHan}.*") || !text.matches(".*\\b[A-Z]?[a-z]{2,}\\b.*"));
    }

    /** What a panel stores in which the last of all choices is chosen, every box clicked, and a 1 in every text. */
    private static Map<String, String> filledIn(Class<? extends AbstractJMeterGuiComponent> type, Locale language) {
        JMeterUtils.setLocale(language);
        Panel panel = Panel.of(type);
        TestElement element = panel.newElement();
        panel.gui().configure(element);
        for (Setting<?> setting : panel.settings()) {
            fillIn(panel.form().field(setting));
        }
        panel.gui().modifyTestElement(element);
        Map<String, String> stored = new TreeMap<>();
        for (PropertyIterator all = element.propertyIterator(); all.hasNext(); ) {
            var property = all.next();
            stored.put(property.getName(), property.getStringValue());
        }
        return stored;
    }

    private static void fillIn(Field field) {
        if (field.component() instanceof JComboBox<?> combo) {
            combo.setSelectedIndex(combo.getItemCount() - 1);
        } else if (field.component().getComponentCount() > 0
                && field.component().getComponent(0) instanceof JCheckBox box) {
            box.doClick();
        } else {
            field.show("1");
        }
    }

    /** Names, titles and hints, without what can be typed or chosen. */
    private static Stream<String> texts(Container parent) {
        List<String> texts = new ArrayList<>();
        for (Component part : parent.getComponents()) {
            if (part instanceof Placeholder) {
                continue; // may be a default, which is the same in all languages
            }
            if (part instanceof JComponent swing) {
                texts.add(swing.getToolTipText());
            }
            if (part instanceof JLabel label) {
                texts.add(label.getText());
            } else if (part instanceof AbstractButton button) {
                texts.add(button.getText());
            } else if (part instanceof Container container && !(part instanceof JComboBox)) {
                texts(container).forEach(texts::add);
            }
        }
        return texts.stream().filter(Objects::nonNull);
    }
}
