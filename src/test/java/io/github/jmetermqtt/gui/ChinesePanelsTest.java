package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.gui.form.Field;
import io.github.jmetermqtt.gui.plans.MqttMenu;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import org.apache.jmeter.gui.AbstractJMeterGuiComponent;
import org.apache.jmeter.gui.plugin.MenuCreator;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.PropertyIterator;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    /** The name of an element is the plan's, and English. */
    @ParameterizedTest
    @MethodSource("panels")
    void showNoEnglish(Class<? extends AbstractJMeterGuiComponent> type) {
        JMeterUtils.setLocale(Locale.SIMPLIFIED_CHINESE);
        Panel panel = Panel.of(type);
        panel.gui().configure(panel.newElement());
        assertThat(panel.toString()).containsPattern("\\p{IsHan}");
        Set<String> texts = VisibleTexts.of(panel.gui());
        texts.remove(panel.gui().getName());
        assertThat(texts).hasSizeGreaterThan(5);
        assertThat(VisibleTexts.english(texts)).isEmpty();
    }

    @Test
    void theMenuShowsNoEnglish() {
        JMeterUtils.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(VisibleTexts.english(
                        VisibleTexts.of(new MqttMenu().getMenuItemsAtLocation(MenuCreator.MENU_LOCATION.TOOLS)[0])))
                .isEmpty();
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
}
