package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SendThrough;
import io.github.jmetermqtt.payload.DevicePace;
import io.github.jmetermqtt.payload.Interval;
import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.payload.Range;
import io.github.jmetermqtt.words.Sentence;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** The fields that say when each device publishes. */
final class DeviceIntervals {

    private DeviceIntervals() {}

    /** Null where devices have no intervals of their own. */
    static @Nullable DevicePace read(TestElement element) throws ConfigException {
        if (PubFields.SEND_THROUGH.read(element) != SendThrough.INTERVAL) {
            return null;
        }
        Range seconds = PubFields.DEVICE_INTERVAL.read(element).orElseThrow();
        boolean exponential = PubFields.INTERVALS_EXPONENTIAL.read(element);
        if (exponential && !seconds.isOne()) {
            throw new ConfigException(
                    PubFields.DEVICE_INTERVAL, PubFields.DEVICE_INTERVAL.text(element), Sentence.of("config.one-mean"));
        }
        Integer messages = PubFields.DEVICE_MESSAGES.readInt(element);
        Integer duration = PubFields.DEVICES_DURATION.readInt(element);
        return new DevicePace(
                new Interval(seconds, exponential),
                messages == null ? DevicePace.NO_END : messages,
                duration == null ? DevicePace.NO_END : duration * Nanos.PER_SECOND);
    }
}
