package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.gui.part.WindowWords;
import io.github.jmetermqtt.words.Words;
import org.apache.jmeter.gui.JMeterGUIComponent;

/**
 * What an element is called. The class of its panel says which one it is, because JMeter asks for the name before the constructor of a
 * panel has run.
 */
final class ElementName {

    private ElementName() {}

    /** In menus and above the panel. */
    static String shown(JMeterGUIComponent panel) {
        return WindowWords.text(key(panel));
    }

    /** In plans and results, which are the same in every language. */
    static String english(JMeterGUIComponent panel) {
        return Words.ENGLISH.text(key(panel));
    }

    private static String key(JMeterGUIComponent panel) {
        return "element." + panel.getClass().getSimpleName().replaceFirst("Gui$", "");
    }
}
