package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import java.util.List;
import java.util.Optional;

/** The fields of the way to the broker: transport, WebSocket, proxy, local addresses. */
public final class NetworkFields {

    public static final ChoiceSetting<Transport> TRANSPORT = ChoiceSetting.of(
            "mqtt.transport",
            new Choice<>(Transport.TCP, "tcp"),
            new Choice<>(Transport.TLS, "tls").or("ssl"),
            new Choice<>(Transport.WS, "ws"),
            new Choice<>(Transport.WSS, "wss"));
    private static final Condition<?> WEB_SOCKET = TRANSPORT.is(Transport::webSocket);

    public static final TextSetting WS_PATH =
            new TextSetting("mqtt.ws.path", "/mqtt", TextSetting.Form.LINE).when(WEB_SOCKET);
    public static final TextSetting WS_QUERY = TextSetting.line("mqtt.ws.query").when(WEB_SOCKET);
    public static final TextSetting WS_HEADERS =
            TextSetting.area("mqtt.ws.headers").when(WEB_SOCKET);
    public static final ChoiceSetting<Optional<ProxyOptions.Kind>> PROXY = ChoiceSetting.of(
            "mqtt.proxy",
            new Choice<>(Optional.empty(), "none"),
            new Choice<>(Optional.of(ProxyOptions.Kind.SOCKS5), "socks5"),
            new Choice<>(Optional.of(ProxyOptions.Kind.HTTP), "http"));
    private static final Condition<?> THROUGH_PROXY = PROXY.is(Optional::isPresent);

    public static final TextSetting PROXY_HOST =
            TextSetting.line("mqtt.proxy.host").filledIn().when(THROUGH_PROXY);
    public static final OptionalNumberSetting PROXY_PORT =
            new OptionalNumberSetting("mqtt.proxy.port", 1, 65_535).when(THROUGH_PROXY);
    public static final TextSetting PROXY_USERNAME =
            TextSetting.line("mqtt.proxy.username").when(THROUGH_PROXY);
    public static final TextSetting PROXY_PASSWORD =
            TextSetting.secret("mqtt.proxy.password").when(THROUGH_PROXY);
    public static final TextSetting LOCAL_ADDRESSES = TextSetting.line("mqtt.localAddresses");

    private NetworkFields() {}

    /** The request of a WebSocket, in the order of the GUI. */
    public static List<Setting<?>> webSocket() {
        return List.of(WS_PATH, WS_QUERY, WS_HEADERS);
    }

    /** What lies between this machine and the broker, in the order of the GUI. */
    public static List<Setting<?>> way() {
        return List.of(PROXY, PROXY_HOST, PROXY_PORT, PROXY_USERNAME, PROXY_PASSWORD, LOCAL_ADDRESSES);
    }
}
