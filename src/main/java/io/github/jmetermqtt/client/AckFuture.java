package io.github.jmetermqtt.client;

import java.util.concurrent.CompletableFuture;

/** The end of one publish for a caller who waits for it; fails with one of our exceptions. */
public final class AckFuture extends CompletableFuture<Ack> implements AckListener {

    @Override
    public void acknowledged(Ack ack) {
        complete(ack);
    }

    @Override
    public void failed(MqttClientException cause) {
        completeExceptionally(cause);
    }
}
