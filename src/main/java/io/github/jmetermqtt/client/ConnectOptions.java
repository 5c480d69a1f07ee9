package io.github.jmetermqtt.client;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
        @Nullable Will will,
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

    /** These options for another client. */
    public ConnectOptions as(String otherId) {
        return with(endpoint, network, otherId, cleanStart);
    }

    /** These options for another broker. */
    public ConnectOptions to(Endpoint other) {
        return other.equals(endpoint) ? this : with(other, network, clientId, cleanStart);
    }

    /** These options without a session of before, and in MQTT 3.1 and 3.1.1 without one that stays. */
    public ConnectOptions withCleanStart() {
        return with(endpoint, network, clientId, true);
    }

    /** These options from another local address. */
    public ConnectOptions from(InetAddress localAddress) {
        Network other =
                new Network(network.transport(), network.tls(), network.webSocket(), network.proxy(), localAddress);
        return with(endpoint, other, clientId, cleanStart);
    }

    /**
     * The options of the CONNECT that follows when this connection is lost. A session of MQTT 5 that was to outlive its connection
     * goes on; one that is clean each time is clean again (MQTT 3.1.1 section 3.1.2.4, MQTT 5 section 3.1.2.4).
     *
     * @param assigned the client id in use
     */
    public ConnectOptions forReconnect(String assigned) {
        boolean goesOn = version == MqttVersion.V5 && properties.sessionExpiry() > 0;
        if (assigned.equals(clientId) && !(cleanStart && goesOn)) {
            return this; // no second copy for each of many connections
        }
        return with(endpoint, network, assigned, cleanStart && !goesOn);
    }

    private ConnectOptions with(Endpoint otherEndpoint, Network otherNetwork, String otherId, boolean otherCleanStart) {
        return new ConnectOptions(
                otherEndpoint,
                otherNetwork,
                version,
                otherId,
                credentials,
                keepAliveSeconds,
                otherCleanStart,
                will,
                properties,
                timeout);
    }
}
