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
            "Transport",
            "what carries the packets of MQTT; default TCP",
            new Choice<>(Transport.TCP, "tcp", "TCP"),
            new Choice<>(Transport.TLS, "tls", "TLS").or("ssl"),
            new Choice<>(Transport.WS, "ws", "WebSocket"),
            new Choice<>(Transport.WSS, "wss", "secure WebSocket"));
    private static final Condition<?> WEB_SOCKET = TRANSPORT.is(Transport::webSocket);

    public static final TextSetting WS_PATH = new TextSetting(
                    "mqtt.ws.path", "WebSocket path", "path of the URL; default /mqtt", "/mqtt", TextSetting.Form.LINE)
            .when(WEB_SOCKET);
    public static final TextSetting WS_QUERY = TextSetting.line(
                    "mqtt.ws.query", "WebSocket query", "what follows the question mark in the URL; empty = none")
            .when(WEB_SOCKET);
    public static final TextSetting WS_HEADERS = TextSetting.area(
                    "mqtt.ws.headers", "WebSocket request headers", "one a line, Name: value; empty = none")
            .when(WEB_SOCKET);
    public static final ChoiceSetting<Optional<ProxyOptions.Kind>> PROXY = ChoiceSetting.of(
            "mqtt.proxy",
            "Proxy",
            "what stands between JMeter and the broker; default none",
            new Choice<>(Optional.empty(), "none", "none"),
            new Choice<>(Optional.of(ProxyOptions.Kind.SOCKS5), "socks5", "SOCKS5"),
            new Choice<>(Optional.of(ProxyOptions.Kind.HTTP), "http", "HTTP (CONNECT)"));
    private static final Condition<?> THROUGH_PROXY = PROXY.is(Optional::isPresent);

    public static final TextSetting PROXY_HOST = TextSetting.line(
                    "mqtt.proxy.host", "Proxy host", "host name or IP address")
            .when(THROUGH_PROXY);
    public static final OptionalNumberSetting PROXY_PORT = new OptionalNumberSetting(
                    "mqtt.proxy.port", "Proxy port", "TCP port", "1080 (SOCKS5) or 8080 (HTTP)", 1, 65_535)
            .when(THROUGH_PROXY);
    public static final TextSetting PROXY_USERNAME = TextSetting.line(
                    "mqtt.proxy.username", "Proxy user name", "empty = no login")
            .when(THROUGH_PROXY);
    public static final TextSetting PROXY_PASSWORD = TextSetting.secret(
                    "mqtt.proxy.password", "Proxy password", "goes with the user name")
            .when(THROUGH_PROXY);
    public static final TextSetting LOCAL_ADDRESSES = TextSetting.line(
            "mqtt.localAddresses",
            "Local IP addresses",
            "comma-separated, used in turn by all connections of the run; empty = the operating system chooses");

    private NetworkFields() {}

    /** Every field, in the order of the GUI. */
    public static List<Setting<?>> all() {
        return List.of(
                TRANSPORT,
                WS_PATH,
                WS_QUERY,
                WS_HEADERS,
                PROXY,
                PROXY_HOST,
                PROXY_PORT,
                PROXY_USERNAME,
                PROXY_PASSWORD,
                LOCAL_ADDRESSES);
    }
}
