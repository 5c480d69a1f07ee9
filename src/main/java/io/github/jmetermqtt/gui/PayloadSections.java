package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.PayloadFields;

/** What the panels of all samplers that publish have in common. */
final class PayloadSections {

    private PayloadSections() {}

    /** Where the bytes of a message come from. */
    static Form addTo(Form form) {
        return form.section(
                "Payload",
                PayloadFields.MESSAGE_TYPE,
                PayloadFields.CHARSET,
                PayloadFields.RANDOM_SIZE,
                PayloadFields.FILE);
    }

    /** The text of a message, last in the panel because it takes all the height that is left. */
    static Form addMessageTo(Form form) {
        return form.growingSection(PayloadFields.MESSAGE);
    }
}
