package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttStrings;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.measure.PublishedStream;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Schedule;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.TestRun;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.jmeter.samplers.SampleResult;

/**
 * Publishes one message, or several on a schedule. Elapsed of each: until PUBACK (QoS 1) or PUBCOMP (QoS 2); QoS 0 has no
 * acknowledgement, so until the message is written to the socket.
 */
public class MqttPubSampler extends MqttSampler {

    private static final long serialVersionUID = 1L;

    private final Memo<PubSettings> memo = new Memo<>();

    private transient Publisher publisher;

    @Override
    SampleResult run(SampleResult result) throws ConfigException, SampleFailure, InterruptedException {
        TestRun run = TestRun.current();
        if (publisher == null || !publisher.belongsTo(run)) {
            publisher = new Publisher(run);
        }
        PubSettings settings = memo.read(this, run, element -> PubSettings.read(element, run.files()));
        MqttSession session = session();
        settings.checkVersion(session.connection().version());
        PublishedStream stream = publisher.stream(getName(), settings);
        Schedule schedule = publisher.schedule(settings.rate());
        if (settings.messages() == 1 && schedule == null) {
            return publish(result, session, settings, stream, null);
        }
        return publishAll(result, session, settings, stream, schedule);
    }

    private SampleResult publishAll(
            SampleResult result, MqttSession session, PubSettings settings, PublishedStream stream, Schedule schedule)
            throws InterruptedException {
        Published published = settings.results() == PubResultsPer.MESSAGE
                ? new PublishedMessages(new ResultEmitter(getThreadContext()))
                : new PublishedBurst(result);
        if (schedule != null) {
            schedule.begin(NanoClock.SYSTEM.now());
        }
        for (int i = 0; i < settings.messages() && !Thread.currentThread().isInterrupted(); i++) {
            published.add(attempt(newResult(), one -> publish(one, session, settings, stream, schedule)));
        }
        if (schedule != null) {
            schedule.end(NanoClock.SYSTEM.now());
        }
        return published.finish();
    }

    /** Publishes one message, when the schedule says so; without one at once. */
    private static SampleResult publish(
            SampleResult result, MqttSession session, PubSettings settings, PublishedStream stream, Schedule schedule)
            throws SampleFailure, InterruptedException {
        byte[] payload = settings.payload().get();
        long planned = schedule == null ? 0 : NanoClock.SYSTEM.sleepUntil(schedule.next());
        result.sampleStart();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis());
        MqttConnection connection = session.connected(settings.timeoutMillis());
        long sequence = stream.take();
        long now = NanoClock.SYSTEM.now();
        TestRun run = TestRun.current();
        run.measurements().publishing(result.getSampleLabel()).note(now);
        if (schedule != null) {
            run.measurements().lateness().record(Math.max(0, now - planned));
        }
        OutboundMessage message = new OutboundMessage(
                settings.topic(), ByteBuffer.wrap(payload), settings.qos(), settings.retained(), settings.properties());
        if (settings.stamp() != null) {
            Stamp.Origin origin = new Stamp.Origin(run.id(), stream.id(), sequence);
            message = settings.stamp().apply(new Stamp(origin, schedule == null ? now : planned, now), message);
        }
        Ack ack = null;
        try {
            ack = Await.result(
                    connection.publish(message), TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        } catch (TimeoutException e) {
            throw new SampleFailure(
                    SampleFailure.TIMEOUT, awaited(settings) + " within " + settings.timeoutMillis() + " ms");
        } finally {
            result.latencyEnd();
            result.sampleEnd();
            describe(result, message);
            if (ack == null) {
                stream.failed(sequence);
            }
        }
        stream.acknowledged();
        if (!ack.headers().isEmpty()) {
            result.setResponseHeaders(PropertiesText.ofHeaders(ack.headers()).stripLeading());
        }
        succeed(result, ack.reason().code() == 0 ? "OK" : ack.reason().name());
        return result;
    }

    private static String awaited(PubSettings settings) {
        return switch (settings.qos()) {
            case AT_MOST_ONCE -> "The message was not written";
            case AT_LEAST_ONCE -> "No PUBACK";
            case EXACTLY_ONCE -> "No PUBCOMP";
        };
    }

    static void describe(SampleResult result, OutboundMessage message) {
        int bytes = message.payload().remaining();
        result.setSentBytes((long) MqttStrings.encodedLength(message.topic()) + bytes);
        result.setSamplerData("PUBLISH " + message.topic() + "\nQoS: "
                + message.qos().level() + "\nRetained: " + message.retained() + "\nPayload: " + bytes + " bytes"
                + PropertiesText.of(message.properties()));
    }
}
