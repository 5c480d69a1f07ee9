package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.part.WindowWords;
import javax.swing.JLabel;

/** Says beside a check box where a message can be looked at. */
final class ResultsHint {

    private ResultsHint() {}

    /** Adds it to a field of the form that lets results show their messages. */
    static Form addTo(Form form, FlagSetting field) {
        form.field(field).component().add(new JLabel(WindowWords.text("results.hint")));
        return form;
    }
}
