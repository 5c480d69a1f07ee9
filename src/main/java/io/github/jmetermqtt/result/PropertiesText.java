package io.github.jmetermqtt.result;

import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.payload.MessageBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Headers and properties of MQTT 5 as lines of a result, each behind a line break. Whoever wrote them, each is one line, and there are
 * no more than 100.
 */
public final class PropertiesText {

    private static final int MOST_LINES = 100;

    private final StringBuilder text = new StringBuilder();
    private int lines;

    private PropertiesText() {}

    /** What a broker said beside its code. */
    public static String ofHeaders(List<Header> headers) {
        PropertiesText lines = new PropertiesText();
        headers.forEach(header -> lines.add(header.name(), header.value()));
        return lines.text();
    }

    /** User properties, one a line. */
    public static String of(List<UserProperty> properties) {
        PropertiesText lines = new PropertiesText();
        lines.addAll(properties);
        return lines.text();
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
        return lines.text();
    }

    /** Properties of a received message, the identifiers of the subscriptions that brought it included. */
    public static String of(InboundMessage message) {
        StringBuilder text = new StringBuilder(of(message.properties()));
        for (int identifier : message.subscriptionIdentifiers()) {
            text.append("\nSubscription identifier: ").append(identifier);
        }
        return text.toString();
    }

    private String text() {
        return lines <= MOST_LINES
                ? text.toString()
                : text + "\n(" + (lines - MOST_LINES) + " more lines are not shown)";
    }

    private void addAll(List<UserProperty> properties) {
        properties.forEach(property -> add("User property " + property.name(), property.value()));
    }

    /** Adds exactly one line, whatever the broker or the publisher wrote; none for null. */
    private void add(String name, @Nullable String value) {
        if (value != null && ++lines <= MOST_LINES) {
            text.append('\n').append(Shown.line(name)).append(": ").append(Shown.line(value));
        }
    }
}
