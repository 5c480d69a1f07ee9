package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.PublishListener;
import io.github.jmetermqtt.measure.PublishedStream;

/** A message of QoS 0, whose sample is over when the client has accepted it: what becomes of it the ledger hears. */
record Unacknowledged(PublishedStream stream, long sequence, Losses losses) implements PublishListener {

    @Override
    public void acknowledged(Ack ack) {
        stream.acknowledged();
    }

    @Override
    public void failed(MqttClientException cause) {
        stream.failed(sequence);
        losses.add(cause);
    }
}
