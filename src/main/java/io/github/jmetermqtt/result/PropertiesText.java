package io.github.jmetermqtt.result;

import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.payload.MessageBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headers and properties of MQTT 5 as lines of a result, each behind a line break. */
public final class PropertiesText {

    private final StringBuilder text = new StringBuilder();

    private PropertiesText() {}

    /** What a broker said beside its code. */
    public static String ofHeaders(List<Header> headers) {
        PropertiesText lines = new PropertiesText();
        headers.forEach(header -> lines.add(header.name(), header.value()));
        return lines.text.toString();
    }

    /** User properties, one a line. */
    public static String of(List<UserProperty> properties) {
        PropertiesText lines = new PropertiesText();
        lines.addAll(properties);
        return lines.text.toString();
    }

    /** The properties of a message, one a line; empty where it has none. */
    public static String of(MessageProperties properties) {
        if (properties.equals(MessageProperties.NONE)) {
            return "";
        }
        PropertiesText lines = new PropertiesText();
        lines.add("Message expiry", properties.expirySeconds() == null ? null : properties.expirySeconds() + " s");
        if (properties.payloadFormat() != null) {
            lines.add(
                    "Payload format",
                    properties.payloadFormat() == MessageProperties.PayloadFormat.UTF_8 ? "UTF-8" : "unspecified");
        }
        lines.add("Content type", properties.contentType());
        lines.add("Response topic", properties.responseTopic());
        if (properties.correlationData() != null) {
            lines.add("Correlation data", MessageBytes.asHex(properties.correlationData()));
        }
        lines.addAll(properties.userProperties());
        return lines.text.toString();
    }

    /** Properties of a received message, the identifiers of the subscriptions that brought it included. */
    public static String of(InboundMessage message) {
        StringBuilder text = new StringBuilder(of(message.properties()));
        for (int identifier : message.subscriptionIdentifiers()) {
            text.append("\nSubscription identifier: ").append(identifier);
        }
        return text.toString();
    }

    private void addAll(List<UserProperty> properties) {
        properties.forEach(property -> add("User property " + property.name(), property.value()));
    }

    /** Adds exactly one line, whatever the broker or the publisher wrote; none for null. */
    private void add(String name, @Nullable String value) {
        if (value != null) {
            text.append('\n').append(oneLine(name)).append(": ").append(oneLine(value));
        }
    }

    private static String oneLine(String value) {
        return value.replaceAll("\\R", " ");
    }
}
