package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.field.WillFields;
import java.util.List;
import java.util.Map;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fields come and go with what they depend on. */
@ExtendWith(OnEventThread.class)
class FormTest {

    private static final List<Setting<?>> OF_MESSAGE =
            List.of(PayloadFields.CHARSET, PayloadFields.MESSAGE, PayloadFields.RANDOM_SIZE, PayloadFields.FILE);
    private static final List<Setting<?>> OF_SAMPLE = List.of(
            SubFields.ELAPSED_TIME, SubFields.MESSAGE_COUNT, SubFields.COUNT_TIMEOUT, SubFields.WHEN_NOTHING_ARRIVES);

    private static final List<Setting<?>> OF_TRANSPORT =
            List.of(NetworkFields.WS_PATH, TlsFields.TRUST, TlsFields.CA_FILE, TlsFields.CERT_FILE);
    private static final List<Setting<?>> OF_WILL =
            List.of(WillFields.TOPIC, WillFields.DELAY, Mqtt5Fields.SESSION_EXPIRY);

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @Test
    void messageType() {
        Panel pub = Panel.of(MqttPubSamplerGui.class);
        assertThat(shown(pub, OF_MESSAGE)).containsExactly(PayloadFields.CHARSET, PayloadFields.MESSAGE);
        assertThat(shownFor(pub, PayloadFields.MESSAGE_TYPE, "hex", OF_MESSAGE)).containsExactly(PayloadFields.MESSAGE);
        assertThat(shownFor(pub, PayloadFields.MESSAGE_TYPE, "base64", OF_MESSAGE))
                .containsExactly(PayloadFields.MESSAGE);
        assertThat(shownFor(pub, PayloadFields.MESSAGE_TYPE, "random", OF_MESSAGE))
                .containsExactly(PayloadFields.RANDOM_SIZE);
        assertThat(shownFor(pub, PayloadFields.MESSAGE_TYPE, "FILE", OF_MESSAGE))
                .containsExactly(PayloadFields.FILE);
        assertThat(shownFor(pub, PayloadFields.MESSAGE_TYPE, "${x}", OF_MESSAGE))
                .isEqualTo(OF_MESSAGE);
        assertThat(shownFor(pub, PayloadFields.MESSAGE_TYPE, "", OF_MESSAGE))
                .containsExactly(PayloadFields.CHARSET, PayloadFields.MESSAGE);
    }

    @Test
    void timestampFormat() {
        Panel pub = Panel.of(MqttPubSamplerGui.class);
        List<Setting<?>> format = List.of(PubFields.TIMESTAMP_FORMAT);
        assertThat(shown(pub, format)).isEmpty();
        assertThat(shownFor(pub, PubFields.ADD_TIMESTAMP, "true", format)).isEqualTo(format);
        assertThat(shownFor(pub, PubFields.ADD_TIMESTAMP, "false", format)).isEmpty();
        assertThat(shownFor(pub, PubFields.ADD_TIMESTAMP, "${x}", format)).isEqualTo(format);
    }

    @Test
    void sampleOn() {
        Panel sub = Panel.of(MqttSubSamplerGui.class);
        assertThat(shown(sub, OF_SAMPLE)).containsExactly(SubFields.ELAPSED_TIME, SubFields.WHEN_NOTHING_ARRIVES);
        assertThat(shownFor(sub, SubFields.SAMPLE_ON, "count", OF_SAMPLE))
                .containsExactly(SubFields.MESSAGE_COUNT, SubFields.COUNT_TIMEOUT);
        assertThat(shownFor(sub, SubFields.SAMPLE_ON, "either", OF_SAMPLE))
                .containsExactly(SubFields.ELAPSED_TIME, SubFields.MESSAGE_COUNT, SubFields.WHEN_NOTHING_ARRIVES);
        assertThat(shownFor(sub, SubFields.SAMPLE_ON, "${x}", OF_SAMPLE)).isEqualTo(OF_SAMPLE);
    }

    @Test
    void debugFormat() {
        Panel sub = Panel.of(MqttSubSamplerGui.class);
        List<Setting<?>> format = List.of(SubFields.DEBUG_FORMAT);
        assertThat(shown(sub, format)).isEmpty();
        assertThat(shownFor(sub, SubFields.DEBUG_RESPONSE, "true", format)).isEqualTo(format);
    }

    @Test
    void tlsAndWebSocketBelongToTheirTransports() {
        Panel connect = Panel.of(MqttConnectGui.class);
        Setting<?> transport = NetworkFields.TRANSPORT;
        assertThat(shown(connect, OF_TRANSPORT)).isEmpty();
        assertThat(shownFor(connect, transport, "tls", OF_TRANSPORT))
                .containsExactly(TlsFields.TRUST, TlsFields.CERT_FILE);
        assertThat(shownFor(connect, transport, "ws", OF_TRANSPORT)).containsExactly(NetworkFields.WS_PATH);
        assertThat(shownFor(connect, transport, "wss", OF_TRANSPORT))
                .containsExactly(NetworkFields.WS_PATH, TlsFields.TRUST, TlsFields.CERT_FILE);
        assertThat(shownFor(connect, TlsFields.TRUST, "file", OF_TRANSPORT)).isEqualTo(OF_TRANSPORT);
        assertThat(shownFor(connect, transport, "tcp", OF_TRANSPORT)).isEmpty();
        assertThat(shownFor(connect, transport, "${x}", OF_TRANSPORT)).isEqualTo(OF_TRANSPORT);
    }

    @Test
    void proxy() {
        Panel connect = Panel.of(MqttConnectGui.class);
        List<Setting<?>> host = List.of(NetworkFields.PROXY_HOST);
        assertThat(shown(connect, host)).isEmpty();
        assertThat(shownFor(connect, NetworkFields.PROXY, "socks5", host)).isEqualTo(host);
        assertThat(shownFor(connect, NetworkFields.PROXY, "none", host)).isEmpty();
    }

    @Test
    void willAndMqtt5MustBothApply() {
        Panel connect = Panel.of(MqttConnectionDefaultsGui.class);
        assertThat(shown(connect, OF_WILL)).isEmpty();
        assertThat(shownFor(connect, WillFields.WILL, "true", OF_WILL)).containsExactly(WillFields.TOPIC);
        assertThat(shownFor(connect, ConnectionFields.VERSION, "5", OF_WILL)).isEqualTo(OF_WILL);
        assertThat(shownFor(connect, WillFields.WILL, "false", OF_WILL)).containsExactly(Mqtt5Fields.SESSION_EXPIRY);
    }

    @Test
    void aSectionGoesWithItsLastField() {
        Panel connect = Panel.of(MqttConnectGui.class);
        assertThat(titles(connect)).doesNotContain("TLS", "MQTT 5");
        connect.form().field(ConnectionFields.VERSION).show("5");
        connect.form().field(NetworkFields.TRANSPORT).show("tls");
        assertThat(titles(connect))
                .containsExactly(
                        "TLS",
                        "Proxy and local addresses",
                        "Client and session",
                        "Devices",
                        "Reconnect",
                        "Will",
                        "MQTT 5",
                        "Connection and threads",
                        "Fleet",
                        "Lifetime",
                        "Load the broker with subscriptions");
    }

    @Test
    void aClientIdOfTheBrokerIsNotAsked() {
        Panel connect = Panel.of(MqttConnectGui.class);
        List<Setting<?>> id = List.of(ConnectionFields.CLIENT_ID, ConnectionFields.CLIENT_ID_SUFFIX);
        assertThat(shown(connect, id)).isEqualTo(id);
        assertThat(shownFor(connect, ConnectionFields.CLIENT_ID_ASSIGNED, "true", id))
                .isEmpty();
        assertThat(shownFor(connect, ConnectionFields.CLIENT_ID_ASSIGNED, "${x}", id))
                .isEqualTo(id);
    }

    @Test
    void propertiesOfMqtt5AreRevealedByTheirCheckBox() {
        for (var type : List.of(MqttPubSamplerGui.class, MqttSubSamplerGui.class, MqttDisconnectGui.class)) {
            Panel panel = Panel.of(type);
            List<Setting<?>> properties = List.of(Mqtt5Fields.USER_PROPERTIES);
            assertThat(shown(panel, properties)).isEmpty();
            assertThat(shownFor(panel, SharedFields.MQTT5, "true", properties)).isEqualTo(properties);
        }
    }

    @Test
    void anAbruptDisconnectHasNoPacket() {
        Panel disconnect = Panel.of(MqttDisconnectGui.class);
        disconnect.form().field(SharedFields.MQTT5).show("true");
        List<Setting<?>> packet = List.of(SharedFields.MQTT5, DisconnectFields.REASON);
        assertThat(shownFor(disconnect, DisconnectFields.MODE, "abrupt", packet))
                .isEmpty();
        assertThat(titles(disconnect)).containsExactly("Connection", "Sample");
    }

    @Test
    void whatIsInheritedDecidesWhereNothingStands() {
        Panel connect = Panel.of(MqttConnectGui.class);
        connect.form().inherit(Map.of(NetworkFields.TRANSPORT.key(), "tls", ConnectionFields.VERSION.key(), "${v}"));
        assertThat(titles(connect)).contains("TLS", "MQTT 5");
        assertThat(connect.form().field(NetworkFields.TRANSPORT).text()).isEmpty();
        assertThat(shownFor(connect, NetworkFields.TRANSPORT, "tcp", OF_TRANSPORT))
                .isEmpty();
        connect.form().field(NetworkFields.TRANSPORT).clear();
        connect.form().inherit(Map.of());
        assertThat(titles(connect)).doesNotContain("TLS", "MQTT 5");
    }

    @Test
    void hiddenFieldKeepsItsValue() {
        Panel pub = Panel.of(MqttPubSamplerGui.class);
        pub.form().field(PayloadFields.MESSAGE).show("typed");
        pub.form().field(PayloadFields.MESSAGE_TYPE).show("file");
        TestElement element = pub.gui().makeTestElement();
        pub.gui().modifyTestElement(element);

        assertThat(PayloadFields.MESSAGE.text(element)).isEqualTo("typed");
    }

    private static List<String> titles(Panel panel) {
        return Heading.in(panel.gui()).stream().map(Heading::title).toList();
    }

    private static List<Setting<?>> shownFor(Panel panel, Setting<?> source, String text, List<Setting<?>> candidates) {
        panel.form().field(source).show(text);
        return shown(panel, candidates);
    }

    private static List<Setting<?>> shown(Panel panel, List<Setting<?>> candidates) {
        return candidates.stream()
                .filter(setting -> panel.form().field(setting).component().isVisible())
                .toList();
    }
}
