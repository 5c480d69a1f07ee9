package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProperties;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.MqttStrings;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.ConnectionFields;
import io.github.jmetermqtt.config.TextSetting;
import java.security.SecureRandom;
import java.time.Duration;
import org.apache.jmeter.testelement.TestElement;

/** Reads the fields of MQTT Connect into the options of one CONNECT. */
final class ConnectSettings {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SUFFIX_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    /** 16 of 36 characters are 82 random bits: among a million clients on any machines two alike are out of the question. */
    private static final int SUFFIX_LENGTH = 16;

    private ConnectSettings() {}

    /** The options, with no local address chosen yet: {@link NetworkSettings#localAddresses}. */
    static ConnectOptions read(TestElement element) throws ConfigException {
        MqttVersion version = ConnectionFields.VERSION.read(element);
        boolean cleanStart = ConnectionFields.CLEAN_START.read(element);
        Network network = NetworkSettings.read(element);
        return new ConnectOptions(
                endpoint(element, network.transport()),
                network,
                version,
                clientId(element, version, cleanStart),
                credentials(element, version),
                ConnectionFields.KEEP_ALIVE.read(element),
                cleanStart,
                WillSettings.read(element, version),
                version == MqttVersion.V5 ? ConnectPropertiesSettings.read(element) : ConnectProperties.NONE,
                Duration.ofSeconds(ConnectionFields.CONNECT_TIMEOUT.read(element)));
    }

    private static Endpoint endpoint(TestElement element, Transport transport) throws ConfigException {
        Integer port = ConnectionFields.PORT.readInt(element);
        return new Endpoint(
                NetworkSettings.host(ConnectionFields.SERVER, element), port == null ? transport.defaultPort() : port);
    }

    private static String clientId(TestElement element, MqttVersion version, boolean cleanStart)
            throws ConfigException {
        if (ConnectionFields.CLIENT_ID_ASSIGNED.read(element)) {
            checkAssigned(version, cleanStart);
            return "";
        }
        String id = ConnectionFields.CLIENT_ID.read(element);
        boolean suffixed = ConnectionFields.CLIENT_ID_SUFFIX.read(element);
        String whole = suffixed ? id + suffix() : id;
        check(ConnectionFields.CLIENT_ID, id, whole, "a client id");
        return whole;
    }

    /** MQTT 3.1 section 3.1, MQTT 3.1.1 section 3.1.3.1. */
    private static void checkAssigned(MqttVersion version, boolean cleanStart) throws ConfigException {
        if (version == MqttVersion.V3_1) {
            throw new ConfigException(ConnectionFields.CLIENT_ID_ASSIGNED.label()
                    + " is true, but in MQTT 3.1 a client id has at least one character");
        }
        if (version == MqttVersion.V3_1_1 && !cleanStart) {
            throw new ConfigException(ConnectionFields.CLIENT_ID_ASSIGNED.label()
                    + " is true, which MQTT 3.1.1 allows only with a clean session");
        }
    }

    private static String suffix() {
        StringBuilder suffix = new StringBuilder(SUFFIX_LENGTH);
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(SUFFIX_CHARACTERS.charAt(RANDOM.nextInt(SUFFIX_CHARACTERS.length())));
        }
        return suffix.toString();
    }

    private static Credentials credentials(TestElement element, MqttVersion version) throws ConfigException {
        String username = valid(ConnectionFields.USERNAME, element, "a user name");
        String password = valid(ConnectionFields.PASSWORD, element, "a password");
        if (username.isEmpty() && !password.isEmpty() && version != MqttVersion.V5) {
            // MQTT 3.1.1 section 3.1.2.9
            throw new ConfigException(ConnectionFields.USERNAME.label() + " is empty, which MQTT " + version.number()
                    + " does not allow with a password");
        }
        return new Credentials(username.isEmpty() ? null : username, password.isEmpty() ? null : password);
    }

    private static String valid(TextSetting setting, TestElement element, String what) throws ConfigException {
        String text = setting.read(element);
        check(setting, text, text, what);
        return text;
    }

    private static void check(TextSetting setting, String text, String sent, String what) throws ConfigException {
        String problem = MqttStrings.check(sent, what);
        if (problem != null) {
            throw new ConfigException(setting, text, problem);
        }
    }
}
