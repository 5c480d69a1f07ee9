package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.measure.StepTimes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes the subscriptions of one session again on a connection that has replaced another one. */
record Resubscribing(Router router, Granted granted, StepTimes times) {

    /**
     * One after the other.
     *
     * @return completes with what the broker refused; empty: nothing
     */
    CompletionStage<Optional<RefusedException>> on(MqttConnection connection) {
        CompletionStage<Optional<RefusedException>> all = CompletableFuture.completedFuture(Optional.empty());
        for (Granted.Entry entry : granted.inOrder()) {
            all = all.thenCompose(before -> TimedSubscribe.on(connection, entry.subscribe(), times)
                    .thenApply(ack -> restored(entry, ack, before)));
        }
        return all;
    }

    /** What the broker refused of a subscription that it had granted before: its mailbox is closed, so that nobody waits for it. */
    private Optional<RefusedException> restored(Granted.Entry entry, SubAck ack, Optional<RefusedException> before) {
        for (int i = 0; i < ack.codes().size(); i++) {
            ReasonCode code = ack.codes().get(i);
            if (code.isError()) {
                RefusedException why = new RefusedException(
                        new ReasonCode(
                                code.code(),
                                code.name() + ": the broker refused the topic filter "
                                        + entry.filters().get(i) + " after the reconnect"),
                        ack.headers());
                router.remove(entry.mailbox());
                granted.refused(entry);
                entry.mailbox().close(why);
                return Optional.of(why);
            }
        }
        return before;
    }
}
