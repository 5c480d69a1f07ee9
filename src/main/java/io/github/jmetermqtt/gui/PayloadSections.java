package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.MessageType;
import io.github.jmetermqtt.field.PayloadFields;
import java.util.Set;

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
                        PayloadFields.FILE)
                .showIf(PayloadFields.MESSAGE_TYPE, Set.of(MessageType.TEXT), PayloadFields.CHARSET)
                .showIf(
                        PayloadFields.MESSAGE_TYPE,
                        Set.of(MessageType.RANDOM, MessageType.RANDOM_TEXT),
                        PayloadFields.RANDOM_SIZE)
                .showIf(PayloadFields.MESSAGE_TYPE, Set.of(MessageType.FILE), PayloadFields.FILE);
    }

    /** The text of a message, last in the panel because it takes all the height that is left. */
    static Form addMessageTo(Form form) {
        return form.growingSection(PayloadFields.MESSAGE)
                .showIf(
                        PayloadFields.MESSAGE_TYPE,
                        Set.of(MessageType.TEXT, MessageType.HEX, MessageType.BASE64),
                        PayloadFields.MESSAGE);
    }
}
