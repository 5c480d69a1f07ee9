package io.github.jmetermqtt.result;

import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProperties;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.Will;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A CONNECT and its answer in words, without anything secret: passwords, a WebSocket's query, values of its headers. */
public final class ConnectText {

    private ConnectText() {}

    /** The request, a property a line. */
    public static String of(ConnectOptions options) {
        StringBuilder text = new StringBuilder(Shown.line("CONNECT " + options.endpoint()));
        add(text, "Transport", options.network().transport());
        addNetwork(text, options.network());
        add(text, "MQTT version", options.version().number());
        add(text, "Clean session / clean start", options.cleanStart());
        add(text, "Keep alive", options.keepAliveSeconds() + " s");
        if (options.version() == MqttVersion.V5) {
            addProperties(text, options.properties());
        }
        if (options.will() != null) {
            addWill(text, options.will());
        }
        return text.toString();
    }

    private static void addNetwork(StringBuilder text, Network network) {
        if (network.tls() != null) {
            TlsOptions tls = network.tls();
            add(text, "Trust", tls.caFile() == null ? tls.trust() : tls.caFile());
            add(text, "Client certificate", tls.certificateFile());
            add(text, "Verify host name", tls.verifyHost());
        }
        if (network.webSocket() != null) {
            add(text, "WebSocket path", network.webSocket().path());
            if (!network.webSocket().headers().isEmpty()) {
                String names =
                        network.webSocket().headers().stream().map(Header::name).collect(Collectors.joining(", "));
                add(text, "WebSocket request headers", names);
            }
        }
        if (network.proxy() != null) {
            add(text, "Proxy", network.proxy().kind() + " " + network.proxy().endpoint());
        }
        if (network.localAddress() != null) {
            add(text, "Local address", network.localAddress().getHostAddress());
        }
    }

    private static void addProperties(StringBuilder text, ConnectProperties properties) {
        add(text, "Session expiry", properties.sessionExpiry() + " s");
        add(text, "Receive maximum", properties.receiveMaximum());
        add(text, "Maximum packet size", properties.maximumPacketSize());
        if (properties.topicAliasMaximum() > 0) {
            add(text, "Topic alias maximum", properties.topicAliasMaximum());
        }
        if (properties.authentication() != null) {
            add(text, "Authentication method", properties.authentication().method());
        }
        text.append(PropertiesText.of(properties.userProperties()));
    }

    private static void addWill(StringBuilder text, Will will) {
        add(
                text,
                "Will",
                will.message().topic() + " (QoS " + will.message().qos().level()
                        + (will.message().retained() ? ", retained" : "") + ", "
                        + will.message().payload().remaining() + " bytes)");
        if (will.delaySeconds() > 0) {
            add(text, "Will delay", will.delaySeconds() + " s");
        }
        text.append(PropertiesText.of(will.message().properties()));
    }

    /** The answer, a property a line. */
    public static String of(ConnAck answer) {
        return "Client id: " + Shown.line(answer.clientId()) + "\nSession present: " + answer.sessionPresent()
                + PropertiesText.ofHeaders(answer.headers());
    }

    /** To which one of several nodes a connection has gone, as a further line. */
    public static String broker(Endpoint node) {
        return "\nBroker: " + Shown.line(node.toString());
    }

    private static void add(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append('\n').append(name).append(": ").append(Shown.line(value.toString()));
        }
    }
}
