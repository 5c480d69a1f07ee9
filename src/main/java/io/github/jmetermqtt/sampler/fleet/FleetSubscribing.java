package io.github.jmetermqtt.sampler.fleet;

import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Subscribed;
import io.github.jmetermqtt.session.Subscribing;
import io.github.jmetermqtt.settings.TopicSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * The same SUBSCRIBE on several connections, on each with its own names in the topic filters; many are on their way at the same
 * time.
 *
 * @param field in which the topic filters stand
 * @param subscribe with the topic filters as they stand there
 * @param timeoutMillis until each SUBACK must be in, from when it was asked for
 */
public record FleetSubscribing(TextSetting field, Subscribe subscribe, int timeoutMillis) {

    /** SUBSCRIBE packets on their way at the same time. */
    private static final int AT_ONCE = 256;

    /** Sends the SUBSCRIBE of one connection. */
    @FunctionalInterface
    public interface Sender {

        /**
         * Sends it without waiting for the SUBACK.
         *
         * @param deadline of {@link System#nanoTime()}, until which it may wait for the connection
         */
        Subscribing send(MqttSession session, Subscribe own, long deadline) throws InterruptedException;
    }

    /** @param deadline of {@link System#nanoTime()} for the SUBACK */
    private record Asked(MqttSession session, Subscribing subscribing, long deadline) {}

    /**
     * Subscribes on these connections.
     *
     * @param granted gets what each connection has where it succeeded: a mailbox, and an answer without errors
     * @return what went wrong on the way, once for each connection
     */
    public List<SampleFailure> on(
            List<MqttSession> sessions, Sender sender, BiConsumer<MqttSession, Subscribed> granted)
            throws InterruptedException {
        List<SampleFailure> failures = new ArrayList<>();
        Queue<Asked> asked = new ArrayDeque<>();
        long deadline = Await.deadline(timeoutMillis);
        try {
            for (MqttSession session : sessions) {
                if (asked.size() >= AT_ONCE) {
                    answer(asked.remove(), granted, failures);
                }
                try {
                    TopicSettings.checkFilled(field, subscribe.filters(), session.device());
                    Subscribe own = session.device().fill(subscribe);
                    asked.add(new Asked(session, sender.send(session, own, deadline), Await.deadline(timeoutMillis)));
                } catch (MqttClientException e) {
                    failures.add(Results.failure(e));
                } catch (ConfigException e) {
                    failures.add(new SampleFailure(SampleFailure.CONFIG, e.getMessage()));
                }
            }
            while (!asked.isEmpty()) {
                answer(asked.remove(), granted, failures);
            }
        } finally {
            asked.forEach(one -> one.subscribing().abandon()); // where the thread was interrupted
        }
        return failures;
    }

    private void answer(Asked asked, BiConsumer<MqttSession, Subscribed> granted, List<SampleFailure> failures)
            throws InterruptedException {
        try {
            Subscribed subscribed = asked.subscribing().await(asked.deadline());
            // with the filters as they stand in the field, so that JMeter groups what fails for the same reason
            SampleFailure.checkAccepted(subscribed.ack(), subscribe.filters(), "the topic filter");
            granted.accept(asked.session(), subscribed);
        } catch (TimeoutException e) {
            failures.add(new SampleFailure(SampleFailure.TIMEOUT, "No SUBACK within " + timeoutMillis + " ms"));
        } catch (SampleFailure e) {
            failures.add(e);
        } catch (MqttClientException e) {
            failures.add(Results.failure(e));
        }
    }
}
