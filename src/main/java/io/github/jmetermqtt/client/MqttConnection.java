package io.github.jmetermqtt.client;

import java.util.concurrent.CompletionStage;

/**
 * One established connection to a broker. Thread-safe.
 *
 * <p>Every stage completes at the latest when the connection ends; then, with {@link ConnectionLostException}. Stages
 * complete on a network thread: what depends on them must not block.
 */
public interface MqttConnection {

    /** What the broker said when it accepted this connection. */
    ConnAck connAck();

    /** The version of MQTT that it speaks. */
    MqttVersion version();

    /** Whether the connection is up, as far as is known. */
    boolean isConnected();

    /**
     * Publishes a message. Returns when the client has taken it; with {@link #mostUnderWay} messages under way it may block
     * until one of them is done.
     *
     * @param message with properties only where {@link #version()} has them
     * @param listener hears of the broker's answer, or at QoS 0 that the message is written out
     */
    void publish(OutboundMessage message, AckListener listener);

    /** As {@link #publish(OutboundMessage, AckListener)}, for a caller who waits. */
    default CompletionStage<Ack> publish(OutboundMessage message) {
        AckFuture ack = new AckFuture();
        publish(message, ack);
        return ack;
    }

    /**
     * How many messages may be published and not done: in MQTT 5 the broker's Receive Maximum (section 3.2.2.3.3) counts.
     * Why: docs/dev/decisions.md#a-bound-before-the-librarys-own
     */
    int mostUnderWay();

    /** Subscribes in one SUBSCRIBE packet; refusals are in the answer. */
    CompletionStage<SubAck> subscribe(Subscribe subscribe);

    /** Unsubscribes in one UNSUBSCRIBE packet; in MQTT 3.1 and 3.1.1 each filter counts as accepted. */
    CompletionStage<SubAck> unsubscribe(Unsubscribe unsubscribe);

    /**
     * From now on takes what comes so slowly; {@link Slowness#NONE}: as it comes, and what was withheld is acknowledged. Does nothing on
     * a connection that has ended. A DISCONNECT waits for none of it.
     */
    void slowDown(Slowness slowness);

    /** Sends DISCONNECT and closes; completes when closed. Does nothing on a connection that has ended. */
    CompletionStage<Void> disconnect(Disconnect disconnect);

    /** Closes the socket without DISCONNECT, so that the broker publishes the will. Does nothing on an ended connection. */
    CompletionStage<Void> drop();
}
