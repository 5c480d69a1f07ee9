package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckFuture;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Schedule;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.result.PublishResults;
import io.github.jmetermqtt.result.Rows;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.sampler.fleet.Connections;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.InFlightMessage;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Outbox;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.PubSettings;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.jmeter.samplers.SampleResult;

/**
 * The messages of one MQTT Pub sample.
 *
 * @param schedule null: without one
 * @param burst takes the results of all of them; null: each has a sample of its own
 */
public record PubSample(Publisher publisher, PubSettings settings, Schedule schedule, Rows burst) {

    /** Whether a sample ends before the acknowledgement of its message is in. */
    public boolean isWindowed() {
        return settings.inFlightWindow() > 1 && settings.qos() != Qos.AT_MOST_ONCE;
    }

    long deadline(long start) {
        return start + TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis());
    }

    /**
     * Publishes one message, when the schedule says so; without one at once.
     *
     * @return null: the result will be handed over when the acknowledgement is in
     */
    public SampleResult one(SampleResult result, MqttSession session)
            throws ConfigException, SampleFailure, InterruptedException {
        Connections.usable(session);
        Destination target = publisher.target(session, settings);
        byte[] payload = settings.payload().get(target.device());
        long planned = schedule == null ? 0 : NanoClock.SYSTEM.sleepUntil(schedule.next());
        if (isWindowed()) {
            publisher.awaitRoom(settings.inFlightWindow());
        }
        result.sampleStart();
        long start = System.nanoTime();
        MqttConnection connection = session.connected(settings.timeoutMillis());
        Outbox.Slot slot = slot(session, connection, payload.length, start);
        long sequence = target.stream().take();
        OutboundMessage message;
        try {
            message = message(payload, target, sequence, planned);
        } catch (RuntimeException | LinkageError e) {
            slot.abandon();
            target.stream().failed(sequence); // it has its number, so it needs an outcome
            throw e;
        }
        if (settings.qos() == Qos.AT_MOST_ONCE) {
            Unacknowledged hears = new Unacknowledged(target.stream(), sequence, publisher.losses());
            publish(slot, message, hears, target, sequence);
            result.sampleEnd();
            result.setLatency(result.getTime());
            describe(result, message, target);
            hears.accept();
            return PublishResults.succeed(result, Ack.SUCCESS, settings.responseText());
        }
        if (isWindowed()) {
            WindowMessage inFlight = new WindowMessage(this, target, message, sequence, result, start);
            publish(slot, message, inFlight, target, sequence);
            inFlight.begin();
            publisher.departed();
            return null;
        }
        return acknowledged(result, slot, message, target, sequence, deadline(start));
    }

    private Outbox.Slot slot(MqttSession session, MqttConnection connection, int bytes, long start)
            throws SampleFailure, InterruptedException {
        try {
            return session.outbox().slot(connection, settings.qos(), bytes, start, settings.timeoutMillis());
        } catch (TimeoutException e) {
            throw new SampleFailure(
                    SampleFailure.TIMEOUT, "The message was not written within " + settings.timeoutMillis() + " ms");
        }
    }

    private OutboundMessage message(byte[] payload, Destination target, long sequence, long planned) {
        long now = NanoClock.SYSTEM.now();
        TestRun run = publisher.run();
        run.measurements().publishing(publisher.label()).note(now);
        if (schedule != null) {
            run.measurements().lateness().record(Math.max(0, now - planned));
        }
        OutboundMessage message = new OutboundMessage(
                target.topic(), ByteBuffer.wrap(payload), settings.qos(), settings.retained(), settings.properties());
        if (settings.stamp() == null) {
            return message;
        }
        Stamp.Origin origin = new Stamp.Origin(run.id(), target.stream().id(), sequence);
        return settings.stamp().apply(new Stamp(origin, schedule == null ? now : planned, now), message);
    }

    private static void publish(
            Outbox.Slot slot, OutboundMessage message, AckListener hears, Destination target, long sequence) {
        try {
            slot.publish(message, hears);
        } catch (RuntimeException | LinkageError e) {
            target.stream().failed(sequence);
            throw e;
        }
    }

    /** Waits for the acknowledgement. */
    private SampleResult acknowledged(
            SampleResult result,
            Outbox.Slot slot,
            OutboundMessage message,
            Destination target,
            long sequence,
            long deadline)
            throws SampleFailure, InterruptedException {
        Ack ack = null;
        try {
            AckFuture coming = new AckFuture();
            slot.publish(message, coming);
            ack = Await.result(coming, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        } catch (TimeoutException e) {
            throw timeout();
        } finally {
            if (ack == null) {
                target.stream().failed(sequence);
            }
            result.latencyEnd();
            result.sampleEnd();
            describe(result, message, target);
        }
        target.stream().acknowledged();
        return PublishResults.succeed(result, ack, settings.responseText());
    }

    /** Sent bytes, and the message in words. */
    static void describe(SampleResult result, OutboundMessage message, Destination target) {
        PublishResults.describe(result, message);
        if (target.device().isOfFleet()) {
            result.setSamplerData(result.getSamplerData() + target.device().describe());
        }
    }

    SampleFailure timeout() {
        return new SampleFailure(
                SampleFailure.TIMEOUT,
                (settings.qos() == Qos.AT_LEAST_ONCE ? "No PUBACK within " : "No PUBCOMP within ")
                        + settings.timeoutMillis() + " ms");
    }

    /** Makes the result of a message of a window a successful one. */
    void succeed(SampleResult result, Ack ack) {
        PublishResults.succeed(result, ack, settings.responseText());
    }

    /** Hands over the result of a message of a window. */
    void landed(SampleResult result) {
        if (burst == null) {
            publisher.landed(result);
        } else {
            burst.add(result);
        }
    }

    /** Waits until no message of the burst is in flight; not for long where the thread is interrupted. */
    public void awaitBurst() {
        Predicate<InFlightMessage> mine = message -> message instanceof WindowMessage one && one.belongsTo(burst);
        try {
            publisher.inFlight().await(mine);
        } catch (InterruptedException e) {
            publisher.inFlight().giveUp(mine);
            Thread.currentThread().interrupt();
        }
    }
}
