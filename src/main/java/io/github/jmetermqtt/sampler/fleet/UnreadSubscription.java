package io.github.jmetermqtt.sampler.fleet;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.result.Attempts;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.Rows;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.result.Stopwatch;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.settings.SubscribeSettings;
import io.github.jmetermqtt.settings.TopicSettings;
import java.util.List;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;

/**
 * What MQTT Connect subscribes to on each connection that it opens: it loads the broker, and nobody reads what arrives.
 * Why: docs/dev/decisions.md#discarded-messages
 *
 * @param subscribe with the topic filters as they stand in the field; of none where nothing is to be subscribed
 */
public record UnreadSubscription(Subscribe subscribe) {

    public static UnreadSubscription read(TestElement element) throws ConfigException {
        Qos qos = ConnectFields.SUBSCRIBE_QOS.read(element);
        return new UnreadSubscription(
                Subscribe.to(TopicSettings.filtersIfAny(ConnectFields.SUBSCRIBE_TO, element).stream()
                        .map(filter -> new Subscription(filter, qos))
                        .toList()));
    }

    /**
     * Subscribes on these connections; none of them is given up where that fails.
     *
     * @param results get a failed one for each connection where it failed, and one where the thread was interrupted
     */
    public void make(List<MqttSession> sessions, Attempts sampler, Rows results) {
        if (subscribe.filters().isEmpty() || sessions.isEmpty()) {
            return;
        }
        SampleResult begun = sampler.newResult();
        begun.setSamplerData(SubscribeSettings.describe(subscribe));
        SampleResult failed = sampler.attempt(begun, result -> {
            List<SampleFailure> failures = subscribe(sessions, result);
            if (failures.isEmpty()) {
                return null;
            }
            for (SampleFailure further : failures.subList(1, failures.size())) {
                results.add(Results.fail(new SampleResult(result), further));
            }
            throw failures.get(0);
        });
        if (failed != null) {
            results.add(failed);
        }
    }

    private List<SampleFailure> subscribe(List<MqttSession> sessions, SampleResult result) throws InterruptedException {
        Stopwatch watch = Stopwatch.start(result);
        try {
            if (Thread.interrupted()) { // as it was while the connections were opened
                throw new InterruptedException();
            }
            return new FleetSubscribing(
                            ConnectFields.SUBSCRIBE_TO, subscribe, SubFields.SUBSCRIBE_TIMEOUT.defaultValue())
                    .on(
                            sessions,
                            (session, own, deadline) -> session.subscriptions().discard(own, deadline),
                            (session, granted) -> {});
        } finally {
            watch.end();
        }
    }
}
