package io.github.jmetermqtt.payload;

import io.github.jmetermqtt.client.UserProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stamp format {@code user-property}: an MQTT 5 user property with a {@link StampText}. Where there are several of the
 * name, the first one that is a stamp counts.
 */
final class UserPropertyStamp {

    static final String NAME = "jmeter-mqtt-stamp";

    private UserPropertyStamp() {}

    /** @param stamp with an origin */
    static UserProperty encode(Stamp stamp) {
        return new UserProperty(NAME, StampText.encode(stamp));
    }

    /** Finds the stamp; null where there is none. */
    static @Nullable Stamp decode(List<UserProperty> properties) {
        for (int i = 0; i < properties.size(); i++) { // no iterator: most messages have no property
            UserProperty property = properties.get(i);
            Stamp stamp = property.name().equals(NAME) ? StampText.decode(property.value()) : null;
            if (stamp != null) {
                return stamp;
            }
        }
        return null;
    }
}
