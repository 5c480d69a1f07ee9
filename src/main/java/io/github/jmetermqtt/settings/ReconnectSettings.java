package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.session.ReconnectPolicy;
import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** Reads how a lost connection is made again. */
public final class ReconnectSettings {

    private ReconnectSettings() {}

    /** How a lost connection is made again, with no nodes yet; null: it is not. */
    public static @Nullable ReconnectPolicy read(TestElement element) throws ConfigException {
        boolean automatic = ReconnectFields.RECONNECT.read(element);
        if (!automatic) {
            return null;
        }
        int first = ReconnectFields.FIRST_DELAY.read(element);
        int max = ReconnectFields.MAX_DELAY.read(element);
        if (max < first) {
            throw new ConfigException(
                    ReconnectFields.MAX_DELAY, Integer.toString(max), Sentence.of("config.first-delay", first));
        }
        return new ReconnectPolicy(
                first, max, ReconnectFields.ATTEMPTS.read(element), ReconnectFields.TO_NEXT.read(element), List.of());
    }
}
