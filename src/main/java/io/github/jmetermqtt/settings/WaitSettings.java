package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.WaitFields;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * The fields of MQTT Wait for Subscriptions, read for one sample.
 *
 * @param count subscriptions to wait for, at least 1; null: until every MQTT Sub has subscribed
 * @param timeoutMillis at least 1
 */
public record WaitSettings(@Nullable Integer count, int timeoutMillis) {

    /** Checks the numbers. */
    public WaitSettings {
        Bounds.atLeast(1, count == null ? 1 : count, timeoutMillis);
    }

    public static WaitSettings read(TestElement element) throws ConfigException {
        return new WaitSettings(WaitFields.COUNT.readInt(element), WaitFields.TIMEOUT.read(element));
    }

    /** What is waited for, in words. */
    public String describe() {
        return "Wait for "
                + (count == null ? "every MQTT Sub" : count + (count == 1 ? " subscription" : " subscriptions"))
                + ", at most " + timeoutMillis + " ms";
    }
}
