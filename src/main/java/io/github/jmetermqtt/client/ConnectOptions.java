package io.github.jmetermqtt.client;

import java.net.InetAddress;
import java.time.Duration;

/**
 * All that one CONNECT needs.
 *
 * @param clientId empty: the broker assigns one (MQTT 5) or knows none (MQTT 3.1.1)
 * @param keepAliveSeconds 0 to 65535; 0 = off
 * @param cleanStart clean session of MQTT 3.1 and 3.1.1, clean start of MQTT 5
 * @param will null: none
 * @param properties {@link ConnectProperties#NONE} before MQTT 5
 * @param timeout until the CONNACK must be in
 */
public record ConnectOptions(
        Endpoint endpoint,
        Network network,
        MqttVersion version,
        String clientId,
        Credentials credentials,
        int keepAliveSeconds,
        boolean cleanStart,
        Will will,
        ConnectProperties properties,
        Duration timeout) {

    /** Plain TCP, no will, no properties. */
    public ConnectOptions(
            Endpoint endpoint,
            MqttVersion version,
            String clientId,
            Credentials credentials,
            int keepAliveSeconds,
            boolean cleanStart,
            Duration timeout) {
        this(
                endpoint,
                Network.TCP,
                version,
                clientId,
                credentials,
                keepAliveSeconds,
                cleanStart,
                null,
                ConnectProperties.NONE,
                timeout);
    }

    /** These options from another local address. */
    public ConnectOptions from(InetAddress localAddress) {
        Network other =
                new Network(network.transport(), network.tls(), network.webSocket(), network.proxy(), localAddress);
        return new ConnectOptions(
                endpoint,
                other,
                version,
                clientId,
                credentials,
                keepAliveSeconds,
                cleanStart,
                will,
                properties,
                timeout);
    }
}
