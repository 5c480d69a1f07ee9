package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.field.WillFields;
import java.awt.Font;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Map;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sections are folded where nothing is set in them, and their headings say what is. */
@ExtendWith(OnEventThread.class)
class FoldedSectionsTest {

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void ofANewElementAllAreFolded(Panel panel) {
        panel.gui().configure(panel.newElement());
        assertThat(Heading.in(panel.gui())).noneMatch(Heading::isOpen);
    }

    @Test
    void whatIsSetIsInTheHeadings() {
        assertThat(says(Map.of()))
                .containsExactly(
                        "Proxy and local addresses: no proxy",
                        "Client and session: clean, keep alive 60 s",
                        "Devices: all alike",
                        "Reconnect: no",
                        "Will: none",
                        "Connection and threads: kept until the thread ends",
                        "Fleet: one connection in each thread",
                        "Lifetime: as long as the test wants",
                        "Load the broker with subscriptions: no; messages are received by MQTT Sub, not here");
        assertThat(says(Map.of(NetworkFields.TRANSPORT, "tls", TlsFields.CERT_FILE, "client.p12")))
                .contains("TLS: mutual, file client.p12; trusts the authorities of the JVM");
        assertThat(says(Map.of(NetworkFields.TRANSPORT, "wss", TlsFields.TRUST, "all")))
                .contains("TLS: no client certificate; trusts trust all (test only)", "WebSocket: path /mqtt");
        assertThat(says(Map.of(ReconnectFields.RECONNECT, "automatic", ReconnectFields.ATTEMPTS, "5")))
                .contains("Reconnect: up to 5 times");
        assertThat(says(Map.of(ReconnectFields.RECONNECT, "automatic"))).contains("Reconnect: without limit");
        assertThat(says(Map.of(WillFields.WILL, "true", WillFields.TOPIC, "gone/${id}", WillFields.RETAINED, "true")))
                .contains("Will: gone/${id}, QoS 0, retained");
        assertThat(says(Map.of(ConnectionFields.KEEP_ALIVE, "5", ConnectionFields.CLEAN_START, "false")))
                .contains("Client and session: Clean session / clean start: false, Keep alive (s): 5");
        assertThat(says(Map.of(ConnectFields.CONNECTIONS, "${n}"))).contains("Fleet: ${n} connections in each thread");
    }

    @Test
    void noHeadingHasASecret() {
        List<String> headings = says(Map.of(
                NetworkFields.TRANSPORT, "wss",
                NetworkFields.WS_QUERY, "token=geheim",
                NetworkFields.WS_HEADERS, "Authorization: geheim",
                NetworkFields.PROXY, "http",
                NetworkFields.PROXY_PASSWORD, "geheim",
                TlsFields.KEY_PASSWORD, "geheim"));
        assertThat(headings)
                .noneMatch(heading -> heading.contains("geheim"))
                .contains("Proxy and local addresses: Proxy: HTTP (CONNECT), Proxy password: hidden");
    }

    @Test
    void whereSomethingIsSetItIsOpen() {
        Panel connect = shown(Map.of(
                WillFields.WILL, "true", ConnectionFields.KEEP_ALIVE, "60", ReconnectFields.RECONNECT, "${mode}"));
        assertThat(open(connect)).containsExactly("Reconnect", "Will");
    }

    @Test
    void whatDoesNotApplyOpensNothing() {
        Panel connect = shown(Map.of(WillFields.TOPIC, "left over", TlsFields.CERT_FILE, "left over"));
        assertThat(open(connect)).isEmpty();
    }

    @Test
    void whatDefaultsGiveIsSaidButOpensNothing() {
        Panel connect = Panel.of(MqttConnectGui.class);
        connect.form().inherit(Map.of(ReconnectFields.RECONNECT.key(), "automatic", WillFields.WILL.key(), "true"));
        assertThat(open(connect)).isEmpty();
        assertThat(Heading.of(connect, "Reconnect").says()).isEqualTo("Reconnect: without limit (from Defaults)");
        assertThat(Heading.of(connect, "Will").says()).isEqualTo("Will: no topic yet, QoS 0 (from Defaults)");
    }

    @Test
    void mouseSpaceAndEnterFold() {
        Panel connect = shown(Map.of());
        Heading will = Heading.of(connect, "Will");
        assertThat(will.button().isFocusable()).isTrue();
        will.button().doClick(0);
        assertThat(will.isOpen()).isTrue();
        press(will, KeyEvent.VK_ENTER);
        assertThat(will.isOpen()).isFalse();
        assertThat(will.button().getInputMap().get(KeyStroke.getKeyStroke("released SPACE")))
                .isEqualTo("released");
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void foldedOrOpenTheyKeepTheirValues(Panel panel) {
        TestElement element = panel.newElement();
        panel.settings().forEach(setting -> element.setProperty(setting.key(), "${x}"));
        TestElement before = (TestElement) element.clone();
        panel.gui().configure(element);
        assertThat(Heading.in(panel.gui())).allMatch(Heading::isOpen);
        Heading.in(panel.gui()).forEach(heading -> heading.button().doClick(0));
        assertThat(Heading.in(panel.gui())).noneMatch(Heading::isOpen);
        panel.form().field(panel.settings().get(0)).show("another text");
        panel.gui().modifyTestElement(element);
        before.setProperty(panel.settings().get(0).key(), "another text");
        assertThat(element).isEqualTo(before);
    }

    /** As View &gt; Zoom and another look do it. */
    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void anotherLookChangesNothing(Panel panel) {
        TestElement element = panel.newElement();
        panel.gui().configure(element);
        panel.settings().forEach(setting -> panel.form().field(setting).show("${x}"));
        List<String> before =
                Heading.in(panel.gui()).stream().map(Heading::says).toList();
        Font font = UIManager.getFont("Button.font");
        try {
            UIManager.put("Button.font", font.deriveFont(2 * font.getSize2D()));
            SwingUtilities.updateComponentTreeUI(panel.gui());
        } finally {
            UIManager.put("Button.font", null);
        }
        assertThat(Heading.in(panel.gui())).allSatisfy(heading -> {
            assertThat(heading.button().getFont().isBold()).isTrue();
            assertThat(heading.button().getFont().getSize()).isEqualTo(2 * font.getSize());
        });
        panel.gui().modifyTestElement(element);
        for (Setting<?> setting : panel.settings()) {
            assertThat(element.getPropertyAsString(setting.key()))
                    .as(setting.key())
                    .isEqualTo("${x}");
        }
        assertThat(Heading.in(panel.gui())).extracting(Heading::says).isEqualTo(before);
    }

    @Test
    void typingOpensAndFoldsNothing() {
        Panel pub = Panel.of(MqttPubSamplerGui.class);
        pub.gui().configure(pub.newElement());
        Heading.of(pub, "Pace").button().doClick(0);
        pub.form().field(PubFields.RATE).show("5");
        pub.form().field(PubFields.RATE).show("");
        assertThat(open(pub)).containsExactly("Pace");
    }

    private static void press(Heading heading, int key) {
        KeyStroke stroke = KeyStroke.getKeyStroke(key, 0);
        heading.button()
                .getActionForKeyStroke(stroke)
                .actionPerformed(new ActionEvent(heading.button(), ActionEvent.ACTION_PERFORMED, ""));
        assertThat(heading.button().getConditionForKeyStroke(stroke)).isEqualTo(JComponent.WHEN_FOCUSED);
    }

    private static List<String> open(Panel panel) {
        return Heading.in(panel.gui()).stream()
                .filter(Heading::isOpen)
                .map(Heading::title)
                .toList();
    }

    private static List<String> says(Map<Setting<?>, String> texts) {
        return Heading.in(shown(texts).gui()).stream().map(Heading::says).toList();
    }

    private static Panel shown(Map<Setting<?>, String> texts) {
        Panel connect = Panel.of(MqttConnectGui.class);
        TestElement element = connect.newElement();
        texts.forEach((setting, text) -> element.setProperty(setting.key(), text));
        connect.gui().configure(element);
        return connect;
    }
}
