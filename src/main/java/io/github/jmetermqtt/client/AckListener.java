package io.github.jmetermqtt.client;

/**
 * Hears how a published message fared: one call, on a network thread or on the thread that publishes, at the latest when the
 * connection ends. It must not block and must not publish.
 */
public interface AckListener {

    /** It is acknowledged (PUBACK, PUBCOMP), or at QoS 0 written out. */
    void acknowledged(Ack ack);

    /** The broker refused it ({@link RefusedException}), or the connection ended first ({@link ConnectionLostException}). */
    void failed(MqttClientException cause);
}
