package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.OutboundMessage;
import org.jspecify.annotations.Nullable;

/** A request that waits for its answer. Handed from the network thread to that of the responders, which alone uses it from then on. */
final class PendingAnswer {

    final Answering answering;
    final InboundMessage request;

    /** {@link System#nanoTime()} at which the answer is to go out. */
    long dueAt;

    boolean fails;

    /** Null until it was made. */
    @Nullable
    OutboundMessage answer;

    PendingAnswer(Answering answering, InboundMessage request) {
        this.answering = answering;
        this.request = request;
        dueAt = request.receivedAt();
    }
}
