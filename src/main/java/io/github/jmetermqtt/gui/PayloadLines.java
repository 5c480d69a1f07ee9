package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.gui.form.Form;

/** What the panels of all samplers that publish have in common: where the bytes of a message come from, and its text. */
final class PayloadLines {

    private PayloadLines() {}

    static Form addTo(Form form) {
        return form.line(PayloadFields.MESSAGE_TYPE, PayloadFields.CHARSET, PayloadFields.RANDOM_SIZE)
                .line(PayloadFields.FILE, PayloadFields.AT_END_OF_FILE)
                .growing(PayloadFields.MESSAGE);
    }
}
