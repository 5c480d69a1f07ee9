package io.github.jmetermqtt.sampler.publish;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.measure.MessageStream;
import org.jspecify.annotations.Nullable;

/**
 * A message of QoS 0. Its sample is over when the client has accepted it, and the ledger hears later what became of it. What the
 * client refuses at once fails its own sample.
 */
final class Qos0Message implements AckListener {

    private final MessageStream.Ticket ticket;
    private final Losses losses;

    @GuardedBy("this")
    private boolean accepted;

    @GuardedBy("this")
    private @Nullable MqttClientException refusal;

    Qos0Message(MessageStream.Ticket ticket, Losses losses) {
        this.ticket = ticket;
        this.losses = losses;
    }

    @Override
    public void acknowledged(Ack ack) {
        ticket.acknowledged();
    }

    @Override
    public void failed(MqttClientException cause) {
        ticket.failed();
        if (isAccepted(cause)) {
            losses.add(cause);
        }
    }

    private synchronized boolean isAccepted(MqttClientException cause) {
        refusal = cause;
        return accepted;
    }

    /**
     * The sample is about to succeed: a failure from now on is a loss.
     *
     * @throws MqttClientException if the message has failed already
     */
    synchronized void accept() {
        if (refusal != null) {
            throw refusal;
        }
        accepted = true;
    }
}
