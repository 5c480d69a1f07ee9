package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.MqttStrings;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Schedule;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.TestRun;
import org.apache.jmeter.samplers.SampleResult;

/**
 * Publishes one message, or several on a schedule. Elapsed of each: until PUBACK (QoS 1) or PUBCOMP (QoS 2); QoS 0 has no
 * acknowledgement, so until the client has accepted the message. With an in-flight window a sample does not wait for the
 * acknowledgement, and its result is handed over when that is in.
 */
public class MqttPubSampler extends MqttSampler {

    private static final long serialVersionUID = 1L;

    private final Memo<PubSettings> memo = new Memo<>();

    private transient Publisher publisher;

    /** Not before {@link #run}, which may return one of them. */
    @Override
    void takeIn() {
        // run does it
    }

    @Override
    SampleResult run(SampleResult result) {
        TestRun run = TestRun.current();
        if (publisher == null || !publisher.belongsTo(run)) {
            publisher = new Publisher(run, getName(), new ResultEmitter(getThreadContext()));
        }
        publisher.begin();
        return publisher.end(attempt(result, this::publish));
    }

    private SampleResult publish(SampleResult result) throws ConfigException, SampleFailure, InterruptedException {
        PubSettings settings = memo.read(
                this,
                publisher.run(),
                element -> PubSettings.read(element, publisher.run().files()));
        Fleet fleet = fleet();
        settings.checkVersion(fleet.first().connection().version());
        publisher.sendThrough(fleet);
        boolean perBurst = settings.results() == PubResultsPer.BURST;
        Publishing publishing = new Publishing(
                publisher,
                settings,
                publisher.schedule(settings.rate()),
                perBurst ? new PublishedBurst(result, settings.responseText()) : null);
        if (settings.messages() == 1
                && settings.rate() == 0
                && settings.through() != SendThrough.ALL
                && !(perBurst && publishing.isWindowed())) {
            return publishing.one(result, publisher.next(fleet, settings.through()));
        }
        return publishAll(publishing, fleet);
    }

    private SampleResult publishAll(Publishing publishing, Fleet fleet) {
        PubSettings settings = publishing.settings();
        Published published = publishing.burst() == null ? publisher.rows() : publishing.burst();
        Schedule schedule = publishing.schedule();
        if (schedule != null) {
            schedule.begin(NanoClock.SYSTEM.now());
        }
        for (int i = 0; i < settings.messages() && !Thread.currentThread().isInterrupted(); i++) {
            if (settings.through() != SendThrough.ALL) {
                published.addIfAny(attempt(
                        newResult(), one -> publishing.one(one, publisher.next(fleet, settings.through()))));
                continue;
            }
            for (MqttSession session : fleet.sessions()) {
                if (Thread.currentThread().isInterrupted()) { // else each would be sent, and given up at once
                    break;
                }
                published.addIfAny(attempt(newResult(), one -> publishing.one(one, session)));
            }
        }
        if (schedule != null) {
            schedule.end(NanoClock.SYSTEM.now());
        }
        if (publishing.burst() == null) {
            return null; // the rows are the sample
        }
        publishing.awaitBurst();
        return published.finish();
    }

    /** @param responseText empty: no response data */
    static SampleResult succeed(SampleResult result, Ack ack, String responseText) {
        if (!ack.headers().isEmpty()) {
            result.setResponseHeaders(PropertiesText.ofHeaders(ack.headers()).stripLeading());
        }
        succeed(result, ack.reason().code() == 0 ? "OK" : ack.reason().name(), responseText);
        return result;
    }

    static void describe(SampleResult result, OutboundMessage message) {
        int bytes = message.payload().remaining();
        result.setSentBytes((long) MqttStrings.encodedLength(message.topic()) + bytes);
        result.setSamplerData("PUBLISH " + message.topic() + "\nQoS: "
                + message.qos().level() + "\nRetained: " + message.retained() + "\nPayload: " + bytes + " bytes"
                + PropertiesText.of(message.properties()));
    }
}
