package io.github.jmetermqtt.plans;

import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How an example gets to a broker: what carries MQTT, which version of it, and the client library. */
record Way(Transport transport, MqttVersion version, String library) {

    private static final String HIVEMQ = "hivemq";
    private static final String FUSESOURCE = "fusesource";

    /** Every one that a client library has. */
    static List<Way> all() {
        List<Way> all = new ArrayList<>();
        for (Transport transport : Transport.values()) {
            all.add(new Way(transport, MqttVersion.V3_1_1, HIVEMQ));
            all.add(new Way(transport, MqttVersion.V5, HIVEMQ));
            if (!transport.webSocket()) {
                all.add(new Way(transport, MqttVersion.V3_1, FUSESOURCE));
                all.add(new Way(transport, MqttVersion.V3_1_1, FUSESOURCE));
            }
        }
        return all;
    }

    /** The properties with which a plan goes this way; certificates for its clients are put into the folder. */
    Map<String, Object> properties(TestBroker broker, Path certificates) throws IOException {
        Map<String, Object> properties = new TreeMap<>(Map.of(
                "host", broker.host(),
                "port", broker.port(transport),
                "transport", token(),
                "version", version.number(),
                "library", library));
        if (transport.encrypted()) {
            properties.put("trust", "file");
            properties.put("ca", TestCertificates.shared().path("ca.pem"));
            properties.put("certs", certificates);
        }
        if (transport.webSocket()) {
            properties.put("path", Listeners.WEB_SOCKET_PATH);
        }
        return properties;
    }

    private String token() {
        return transport.name().toLowerCase(Locale.ROOT);
    }

    /** A name for a folder. */
    String fileName() {
        return String.join("-", token(), version.number(), library);
    }

    @Override
    public String toString() {
        return transport + ", MQTT " + version.number() + ", " + library;
    }
}
