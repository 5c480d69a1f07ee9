package io.github.jmetermqtt.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a CONNECT of MQTT 5 has beyond that of 3.1.1 (section 3.1.2.11). Null and 0 as noted mean that the property is not sent.
 *
 * @param sessionExpiry seconds that the session outlives its connection, 0 to 4294967295 (for ever)
 * @param receiveMaximum messages of QoS 1 and 2 that the broker may have unacknowledged, 1 to 65535; null: 65535
 * @param maximumPacketSize bytes of the largest packet that is accepted, 1 to 268435460; null: no limit
 * @param topicAliasMaximum topic aliases that the broker may use, 0 to 65535
 * @param sendTopicAliasMaximum topic aliases that this client uses at most for what it publishes, 0 to 65535; the broker
 *     may allow fewer
 * @param requestProblemInformation whether the broker may send reason strings and user properties beside its codes
 * @param requestResponseInformation whether the broker is asked for response information
 * @param authentication how to answer an enhanced authentication; null: there is none
 */
public record ConnectProperties(
        long sessionExpiry,
        @Nullable Integer receiveMaximum,
        @Nullable Integer maximumPacketSize,
        int topicAliasMaximum,
        int sendTopicAliasMaximum,
        boolean requestProblemInformation,
        boolean requestResponseInformation,
        List<UserProperty> userProperties,
        @Nullable MqttAuthenticatorFactory authentication) {

    /** A CONNECT without properties. */
    public static final ConnectProperties NONE =
            new ConnectProperties(0, null, null, 0, 0, true, false, List.of(), null);
}
