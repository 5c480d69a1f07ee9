package io.github.jmetermqtt.client;

/**
 * Hears how long the broker takes with the two answers to each publish at QoS 2. Called on a network thread for each message: it must
 * not block.
 */
public interface Qos2Listener {

    /** The PUBREC has come, and accepts the message, so many ns after the PUBLISH. */
    void received(long nanos);

    /** The PUBCOMP has come, so many ns after the PUBREC. */
    void completed(long nanos);
}
