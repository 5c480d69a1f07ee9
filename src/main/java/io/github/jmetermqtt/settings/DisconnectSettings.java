package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.DisconnectMode;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.result.PropertiesText;
import io.github.jmetermqtt.words.Sentence;
import org.apache.jmeter.testelement.TestElement;

/**
 * The fields of MQTT Disconnect, read for one sample.
 *
 * @param timeoutMillis for each connection, from when its closing begins; at least 1
 * @param mqtt5 whether MQTT 5 properties are asked for
 * @param packet equal to {@link Disconnect#NORMAL} where it has no properties or none goes out
 * @param responseText what the response data of a successful sample holds; empty: nothing
 */
public record DisconnectSettings(
        DisconnectMode mode, int timeoutMillis, boolean mqtt5, Disconnect packet, String responseText) {

    public static DisconnectSettings read(TestElement element) throws ConfigException {
        return new DisconnectSettings(
                DisconnectFields.MODE.read(element),
                DisconnectFields.TIMEOUT.read(element),
                DisconnectFields.MQTT5.read(element),
                new Disconnect(
                        DisconnectFields.REASON.read(element),
                        DisconnectFields.SESSION_EXPIRY.readLong(element),
                        TextLists.userProperties(DisconnectFields.USER_PROPERTIES, element)),
                SharedFields.RESPONSE_TEXT.read(element));
    }

    /**
     * Refuses what the version or the CONNECT does not allow.
     *
     * @param sessionExpiry what the CONNECT said, in seconds
     * @throws ConfigException if such a connection cannot be ended like that
     */
    public void check(MqttVersion version, long sessionExpiry) throws ConfigException {
        Mqtt5Settings.check(mqtt5, version);
        if (sessionExpiry == 0 && packet.sessionExpiry() != null && packet.sessionExpiry() > 0) {
            // MQTT 5 section 3.14.2.2.2: a protocol error
            throw new ConfigException(Sentence.of(
                    "config.expiry-above-0", DisconnectFields.SESSION_EXPIRY.name(), packet.sessionExpiry()));
        }
    }

    /** The DISCONNECT in words. */
    public String describe() {
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
