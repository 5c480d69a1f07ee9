package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.gui.form.Form;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jmeter.gui.AbstractJMeterGuiComponent;
import org.apache.jmeter.testelement.TestElement;

/** A panel of ours together with its form. */
record Panel(AbstractJMeterGuiComponent gui, Form form) {

    /** Every panel that we have, in the order of docs/reference/contracts.md. */
    static final List<Class<? extends AbstractJMeterGuiComponent>> CLASSES = List.of(
            MqttConnectionDefaultsGui.class,
            MqttLoadProfileGui.class,
            MqttConnectGui.class,
            MqttPubSamplerGui.class,
            MqttSubSamplerGui.class,
            MqttRequestSamplerGui.class,
            MqttResponderGui.class,
            MqttUnsubscribeGui.class,
            MqttDisconnectGui.class,
            MqttWaitForSubscriptionsGui.class,
            MqttDeliveryReportGui.class);

    static Panel of(Class<? extends AbstractJMeterGuiComponent> type) {
        try {
            AbstractJMeterGuiComponent gui = type.getDeclaredConstructor().newInstance();
            return new Panel(gui, formOf(gui));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " cannot be made as JMeter makes it", e);
        }
    }

    private static Form formOf(AbstractJMeterGuiComponent gui) {
        if (gui instanceof MqttSamplerGui sampler) {
            return sampler.form();
        }
        if (gui instanceof MqttLoadProfileGui profile) {
            return profile.form();
        }
        return gui instanceof MqttConnectionDefaultsGui defaults
                ? defaults.form()
                : ((MqttDeliveryReportGui) gui).form();
    }

    /** A new one of each; JMeter's properties are loaded, because panels are made before the test class is. */
    static Stream<Panel> all() {
        JMeterProperties.load();
        return CLASSES.stream().map(Panel::of);
    }

    List<Setting<?>> settings() {
        return form.settings();
    }

    /** A new element as JMeter's "Add" menu makes it. */
    TestElement newElement() {
        gui.clearGui();
        return gui.createTestElement();
    }

    /** What is left of an element that is shown and stored again, as when a user visits it. */
    TestElement visit(TestElement element) {
        gui.configure(element);
        gui.modifyTestElement(element);
        return element;
    }

    @Override
    public String toString() {
        return gui.getStaticLabel();
    }
}
