package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.sampler.MqttConnect;
import org.apache.jmeter.testelement.TestElement;

/** Makes the elements that are tried. */
final class TrialElement {

    private TrialElement() {}

    /** An MQTT Connect with all else as by default. */
    static TestElement to(String host, int port) {
        return set(
                set(new MqttConnect(), ConnectionFields.SERVER, host), ConnectionFields.PORT, Integer.toString(port));
    }

    /** Sets a field, and returns the same element. */
    static TestElement set(TestElement element, Setting<?> field, String text) {
        element.setProperty(field.key(), text);
        return element;
    }
}
