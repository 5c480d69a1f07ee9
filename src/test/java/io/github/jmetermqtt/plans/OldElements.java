package io.github.jmetermqtt.plans;

import io.github.jmetermqtt.emqx.OldElement;

/** Elements of plans in the old format. */
final class OldElements {

    private OldElements() {}

    /** Without a property. */
    static Element old(OldElement type, String name) {
        return new Element(type.testClass(), name);
    }

    static Element pub(String name, String topic, String type, String message) {
        return old(OldElement.PUB, name)
                .set("mqtt.topic_name", topic)
                .set("mqtt.message_type", type)
                .set("mqtt.message_to_sent", message);
    }
}
