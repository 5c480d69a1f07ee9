package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.MqttClientException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection that was away by plan was to come back.
 *
 * @param label of the MQTT Connect that had made the connection
 * @param device for which it stands
 * @param options with which it connects
 * @param startedAt {@link System#nanoTime()} of the CONNECT
 * @param endedAt {@link System#nanoTime()} when all was as before, or when it had failed
 * @param connectNanos from the CONNECT to the CONNACK, in ns; 0 where none came
 * @param awayNanos from its end to the CONNECT, in ns
 * @param connAck null: none came
 * @param failure why it is not all as before; null: it is
 */
public record PlannedReturn(
        String label,
        Device device,
        ConnectOptions options,
        long startedAt,
        long endedAt,
        long connectNanos,
        long awayNanos,
        @Nullable ConnAck connAck,
        @Nullable MqttClientException failure)
        implements LinkEvent {

    public PlannedReturn {
        Objects.requireNonNull(label);
        Objects.requireNonNull(device);
        Objects.requireNonNull(options);
    }
}
