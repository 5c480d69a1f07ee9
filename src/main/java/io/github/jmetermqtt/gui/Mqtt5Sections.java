package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.form.Summary;
import java.util.ArrayList;
import java.util.List;

/** The section of a sampler that has properties of MQTT 5: a check box, and what it reveals. */
final class Mqtt5Sections {

    private Mqtt5Sections() {}

    static Form addTo(Form form, List<Setting<?>> properties) {
        return addTo(form, SharedFields.MQTT5, properties);
    }

    static Form addTo(Form form, FlagSetting checkBox, List<Setting<?>> properties) {
        List<Setting<?>> rows = new ArrayList<>(List.of(checkBox));
        rows.addAll(properties);
        return form.section("panel.section.mqtt-5", rows, Summary.listing("summary.mqtt-5"));
    }
}
