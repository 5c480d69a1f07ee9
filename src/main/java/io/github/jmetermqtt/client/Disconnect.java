package io.github.jmetermqtt.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DISCONNECT packet. Before MQTT 5 it has no properties.
 *
 * @param reason code that a client may send, section 3.14.2.1
 * @param sessionExpiry seconds that replace those of the CONNECT, 0 to 4294967295; null: those stay
 */
public record Disconnect(ReasonCode reason, @Nullable Long sessionExpiry, List<UserProperty> userProperties) {

    /** The plain goodbye: no will, no change. */
    public static final Disconnect NORMAL = new Disconnect(ReasonCode.SUCCESS, null, List.of());
}
