package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Mqtt5Fields;
import org.apache.jmeter.testelement.TestElement;

/**
 * The fields of MQTT Disconnect, read for one sample.
 *
 * @param mqtt5 whether MQTT 5 properties are asked for
 * @param packet {@link Disconnect#NORMAL} where none goes out
 * @param responseText what the response data of a successful sample holds; empty: nothing
 */
record DisconnectSettings(DisconnectMode mode, boolean mqtt5, Disconnect packet, String responseText) {

    static DisconnectSettings read(TestElement element) throws ConfigException {
        DisconnectMode mode = DisconnectFields.MODE.read(element);
        boolean mqtt5 = mode == DisconnectMode.PROPER && SharedFields.MQTT5.read(element);
        return new DisconnectSettings(
                mode, mqtt5, mqtt5 ? packet(element) : Disconnect.NORMAL, SharedFields.RESPONSE_TEXT.read(element));
    }

    private static Disconnect packet(TestElement element) throws ConfigException {
        return new Disconnect(
                DisconnectFields.REASON.read(element),
                DisconnectFields.SESSION_EXPIRY.readLong(element),
                TextLists.userProperties(Mqtt5Fields.USER_PROPERTIES, element));
    }

    /**
     * @param sessionExpiry what the CONNECT said, in seconds
     * @throws ConfigException if such a connection cannot be ended like that
     */
    void check(MqttVersion version, long sessionExpiry) throws ConfigException {
        Mqtt5Settings.check(mqtt5, version);
        if (sessionExpiry == 0 && packet.sessionExpiry() != null && packet.sessionExpiry() > 0) {
            // MQTT 5 section 3.14.2.2.2: a protocol error
            throw new ConfigException(DisconnectFields.SESSION_EXPIRY.label() + " \"" + packet.sessionExpiry()
                    + "\" is above 0, which MQTT 5 does not allow where that of MQTT Connect was 0");
        }
    }

    /** The DISCONNECT in words. */
    String describe() {
        if (mode == DisconnectMode.ABRUPT) {
            return "(socket closed without DISCONNECT)";
        }
        if (!mqtt5) {
            return "DISCONNECT";
        }
        String expiry = packet.sessionExpiry() == null ? "" : "\nSession expiry: " + packet.sessionExpiry() + " s";
        return "DISCONNECT\nReason code: " + packet.reason() + expiry + PropertiesText.of(packet.userProperties());
    }
}
