package io.github.jmetermqtt.gui;

import org.apache.jmeter.gui.JMeterGUIComponent;
import org.apache.jmeter.testelement.TestElement;

/**
 * What a panel has to say of an element that it makes: JMeter does it for its panels since 5.6.3, and earlier leaves it to them.
 * Why: docs/dev/decisions.md#what-all-jmeters-have
 */
final class NewElement {

    private NewElement() {}

    /** The element, with its English name, and the classes that a plan stores. */
    static TestElement of(JMeterGUIComponent panel, TestElement element) {
        element.setName(ElementName.english(panel));
        element.setProperty(TestElement.GUI_CLASS, panel.getClass().getName());
        element.setProperty(TestElement.TEST_CLASS, element.getClass().getName());
        return element;
    }
}
