package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.field.WillFields;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What MQTT Connect and MQTT Connection Defaults have in common. */
final class ConnectionSections {

    private ConnectionSections() {}

    static Form addTo(Form form) {
        form.section(
                "Broker",
                ConnectionFields.SERVER,
                ConnectionFields.PORT,
                ConnectionFields.VERSION,
                ConnectionFields.CLIENT_LIBRARY,
                ConnectionFields.CONNECT_TIMEOUT);
        addTransport(form);
        addTls(form);
        form.section(
                        "Client and session",
                        ConnectionFields.CLIENT_ID_ASSIGNED,
                        ConnectionFields.CLIENT_ID,
                        ConnectionFields.CLIENT_ID_SUFFIX,
                        ConnectionFields.CLEAN_START,
                        ConnectionFields.KEEP_ALIVE)
                .showUnless(
                        ConnectionFields.CLIENT_ID_ASSIGNED,
                        ConnectionFields.CLIENT_ID,
                        ConnectionFields.CLIENT_ID_SUFFIX)
                .section("Login", ConnectionFields.USERNAME, ConnectionFields.PASSWORD)
                .section("Reconnect", ReconnectFields.all())
                .showIf(
                        ReconnectFields.RECONNECT,
                        Set.of(true),
                        List.of(ReconnectFields.FIRST_DELAY, ReconnectFields.MAX_DELAY, ReconnectFields.ATTEMPTS));
        addWill(form);
        return form.section("MQTT 5", Mqtt5Fields.all())
                .showIf(ConnectionFields.VERSION, Set.of(MqttVersion.V5), Mqtt5Fields.all());
    }

    private static void addTransport(Form form) {
        form.section(
                        "Transport",
                        NetworkFields.TRANSPORT,
                        NetworkFields.WS_PATH,
                        NetworkFields.WS_QUERY,
                        NetworkFields.WS_HEADERS,
                        NetworkFields.PROXY,
                        NetworkFields.PROXY_HOST,
                        NetworkFields.PROXY_PORT,
                        NetworkFields.PROXY_USERNAME,
                        NetworkFields.PROXY_PASSWORD,
                        NetworkFields.LOCAL_ADDRESSES)
                .showIf(
                        NetworkFields.TRANSPORT,
                        Set.of(Transport.WS, Transport.WSS),
                        NetworkFields.WS_PATH,
                        NetworkFields.WS_QUERY,
                        NetworkFields.WS_HEADERS)
                .showIf(
                        NetworkFields.PROXY,
                        Set.of(Optional.of(ProxyOptions.Kind.SOCKS5), Optional.of(ProxyOptions.Kind.HTTP)),
                        NetworkFields.PROXY_HOST,
                        NetworkFields.PROXY_PORT,
                        NetworkFields.PROXY_USERNAME,
                        NetworkFields.PROXY_PASSWORD);
    }

    private static void addTls(Form form) {
        form.section("TLS", TlsFields.all())
                .showIf(NetworkFields.TRANSPORT, Set.of(Transport.TLS, Transport.WSS), TlsFields.all())
                .showIf(TlsFields.TRUST, Set.of(TlsOptions.Trust.FILE), TlsFields.CA_FILE, TlsFields.CA_PASSWORD);
    }

    private static void addWill(Form form) {
        form.section("Will", WillFields.all())
                .showIf(WillFields.WILL, WillFields.message())
                .showIf(WillFields.WILL, WillFields.mqtt5())
                .showIf(ConnectionFields.VERSION, Set.of(MqttVersion.V5), WillFields.mqtt5());
    }
}
