package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.result.PropertiesText;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.jmeter.testelement.TestElement;

/**
 * The fields of MQTT Unsubscribe, read for one sample.
 *
 * @param mqtt5 whether MQTT 5 properties are asked for
 * @param timeoutMillis at least 1
 */
public record UnsubscribeSettings(Unsubscribe packet, boolean mqtt5, int timeoutMillis) {

    /** Checks the timeout. */
    public UnsubscribeSettings {
        Bounds.atLeast(1, timeoutMillis);
    }

    public static UnsubscribeSettings read(TestElement element) throws ConfigException {
        List<String> filters = TopicSettings.filters(UnsubscribeFields.TOPIC_FILTERS, element);
        return new UnsubscribeSettings(
                new Unsubscribe(filters, TextLists.userProperties(SharedFields.USER_PROPERTIES, element)),
                SharedFields.MQTT5.read(element),
                UnsubscribeFields.TIMEOUT.read(element));
    }

    /** The UNSUBSCRIBE in words, a topic filter a line. */
    public String describe() {
        return packet.filters().stream()
                        .map(filter -> "\n" + Shown.line(filter))
                        .collect(Collectors.joining("", "UNSUBSCRIBE", ""))
                + PropertiesText.of(packet.userProperties());
    }
}
