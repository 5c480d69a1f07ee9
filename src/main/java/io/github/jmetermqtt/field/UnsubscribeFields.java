package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.TextSetting;

/** The fields of MQTT Unsubscribe. */
public final class UnsubscribeFields {

    public static final TextSetting TOPIC_FILTERS = TextSetting.area("mqtt.topicFilters")
            .withWords("unsubscribe.topicFilters")
            .filledIn();
    public static final NumberSetting TIMEOUT =
            new NumberSetting("mqtt.unsubscribeTimeout", 10_000, 1, Integer.MAX_VALUE);

    private UnsubscribeFields() {}
}
