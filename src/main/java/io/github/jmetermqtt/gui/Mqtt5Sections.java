package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.SharedFields;
import java.util.ArrayList;
import java.util.List;

/** The section of a sampler that has properties of MQTT 5: a check box, and what it reveals. */
final class Mqtt5Sections {

    private Mqtt5Sections() {}

    /** The properties of a message to publish. */
    static Form addMessageTo(Form form) {
        return addTo(form, MessagePropertiesFields.MESSAGE.all());
    }

    static Form addTo(Form form, List<Setting<?>> properties) {
        List<Setting<?>> rows = new ArrayList<>(List.of(SharedFields.MQTT5));
        rows.addAll(properties);
        return form.section("MQTT 5", rows).showIf(SharedFields.MQTT5, properties);
    }
}
