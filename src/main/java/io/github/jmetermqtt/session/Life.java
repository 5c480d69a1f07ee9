package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.measure.MessageStream;

/** What happens to one connection by plan, as those see it that use the connection. Thread-safe. */
public interface Life {

    /** Of a connection to which nothing happens by plan, as of nearly every one. */
    Life WITHOUT_PLAN = new Life() {

        @Override
        public boolean isAway() {
            return false;
        }

        @Override
        public boolean isGone() {
            return false;
        }

        @Override
        public void publishesUnacknowledged(MessageStream stream) {
            // it is not cut off by plan
        }

        @Override
        public MqttClientException why(MqttConnection connection, MqttClientException failure) {
            return failure;
        }
    };

    /** Whether it has no connection by plan, for a time or for good. */
    boolean isAway();

    /** Whether it was ended by plan and does not come back. */
    boolean isGone();

    /** Messages of QoS 0 go out over the connection, in this stream. */
    void publishesUnacknowledged(MessageStream stream);

    /** What went out over a connection that was ended by plan failed for that, and the broker is not to blame. */
    MqttClientException why(MqttConnection connection, MqttClientException failure);
}
