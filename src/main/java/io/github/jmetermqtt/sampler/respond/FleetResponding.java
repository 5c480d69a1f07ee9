package io.github.jmetermqtt.sampler.respond;

import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.RespondFields;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.sampler.fleet.FleetSubscribing;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Responder;
import io.github.jmetermqtt.settings.RespondSettings;
import io.github.jmetermqtt.settings.TopicSettings;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Lets a responder answer on all connections of a fleet. Where it does so already, it goes on. */
public record FleetResponding(Responder responder, RespondSettings settings) {

    /**
     * What has come of it.
     *
     * @param began connections on which it has begun to answer
     * @param kept connections on which it did so before
     * @param failures what went wrong, once for each other connection
     */
    public record Outcome(int began, int kept, List<SampleFailure> failures) {}

    /**
     * Subscribes where that has not been done.
     *
     * @throws ConfigException if it answers other topic filters, or a text names what a device has not
     */
    public Outcome on(Fleet fleet) throws ConfigException, InterruptedException {
        List<MqttSession> missing = new ArrayList<>();
        for (MqttSession session : fleet.sessions()) {
            settings.check(session.device());
            TopicSettings.checkFilled(
                    RespondFields.TOPIC_FILTERS, settings.subscribe().filters(), session.device());
            List<Subscription> present = session.subscriptions().answeredBy(responder);
            if (present == null) {
                missing.add(session);
            } else if (!present.equals(
                    session.device().fill(settings.subscribe()).subscriptions())) {
                throw new ConfigException(Sentence.of("config.answers-others", RespondFields.TOPIC_FILTERS.name()));
            }
        }
        int[] began = {0};
        List<SampleFailure> failures = new FleetSubscribing(
                        RespondFields.TOPIC_FILTERS, settings.subscribe(), settings.subscribeTimeoutMillis())
                .on(
                        missing,
                        (session, own, deadline) -> session.answering(own, responder, deadline),
                        (session, subscribed) -> began[0]++);
        return new Outcome(began[0], fleet.sessions().size() - missing.size(), failures);
    }
}
