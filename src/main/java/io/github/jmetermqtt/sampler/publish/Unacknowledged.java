package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.measure.PublishedStream;

/**
 * A message of QoS 0, whose sample is over when the client has accepted it: what becomes of it then the ledger hears. What the
 * client refuses at once fails its own sample.
 */
final class Unacknowledged implements AckListener {

    private final PublishedStream stream;
    private final long sequence;
    private final Losses losses;
    private boolean accepted; // guarded by this
    private MqttClientException refusal; // guarded by this; null: there is none

    Unacknowledged(PublishedStream stream, long sequence, Losses losses) {
        this.stream = stream;
        this.sequence = sequence;
        this.losses = losses;
    }

    @Override
    public void acknowledged(Ack ack) {
        stream.acknowledged();
    }

    @Override
    public void failed(MqttClientException cause) {
        stream.failed(sequence);
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
