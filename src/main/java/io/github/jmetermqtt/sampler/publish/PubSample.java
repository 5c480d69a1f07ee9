package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckFuture;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.PublishCounter;
import io.github.jmetermqtt.measure.StageFigures;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.Timetable;
import io.github.jmetermqtt.result.DebugRequest;
import io.github.jmetermqtt.result.PublishResults;
import io.github.jmetermqtt.result.RowPerBurst;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.result.Stopwatch;
import io.github.jmetermqtt.sampler.fleet.Connections;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.InFlightMessage;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Outbox;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.EachMessage;
import io.github.jmetermqtt.settings.MessageSettings;
import io.github.jmetermqtt.settings.PubSettings;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one MQTT Pub sample.
 *
 * @param fleet the connections through which they go
 * @param messages what each of them says
 * @param timetable null: without one
 * @param burst takes the results of all of them; null: each has a sample of its own
 */
public record PubSample(
        Publisher publisher,
        PubSettings settings,
        Fleet fleet,
        EachMessage messages,
        @Nullable Timetable timetable,
        @Nullable RowPerBurst burst) {

    /** Whether a sample may end before the acknowledgement of its message is in. */
    public boolean isWindowed() {
        return isWindowed(settings.qos());
    }

    private boolean isWindowed(Qos qos) {
        return settings.inFlightWindow() > 1 && qos != Qos.AT_MOST_ONCE;
    }

    long deadline(long start) {
        return start + TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis());
    }

    /**
     * Publishes one message, when the timetable says so; without one at once. Where the connection is away by plan until then, it goes
     * through another one, as the fields say.
     *
     * @return null: the result will be handed over when the acknowledgement is in, or no message went out: the thread is to end before it was
     *     due, or the connection through which it has to go is away
     */
    public @Nullable SampleResult one(SampleResult result, MqttSession chosen)
            throws ConfigException, SampleFailure, InterruptedException {
        Connections.usable(chosen);
        long number = publisher.nextNumber();
        Qos qosOfChosen = publisher.qos(settings, number, chosen);
        Destination made = settings.message().isFixed()
                ? publisher.target(chosen, settings, settings.message(), qosOfChosen)
                : null;
        if (isWindowed(qosOfChosen)) { // before its turn, so that who has no room takes none away from others
            long start = System.nanoTime();
            publisher.awaitRoom(settings.inFlightWindow());
            publisher.pace().waitedSince(start);
        }
        long planned = timetable == null ? 0 : publisher.pace().awaitTurn(timetable);
        if (planned == Timetable.NEVER) {
            return null;
        }
        Draft draft = null;
        try {
            draft = draft(chosen, number, qosOfChosen, made);
        } finally {
            if (draft == null && timetable != null) {
                timetable.giveBack(planned);
            }
        }
        if (draft == null) {
            return null;
        }
        Stopwatch watch = Stopwatch.start(result);
        try {
            return publish(result, watch, draft, planned);
        } catch (Throwable e) {
            watch.end();
            throw e;
        }
    }

    /**
     * What is to go out now.
     *
     * @param made for the chosen connection; null: nothing yet
     * @return null: nothing
     */
    private @Nullable Draft draft(MqttSession chosen, long number, Qos qosOfChosen, @Nullable Destination made)
            throws ConfigException, InterruptedException {
        MqttSession session = chosen.life().isAway() ? instead() : chosen;
        if (session == null) {
            return null;
        }
        Destination ready = session == chosen ? made : null;
        Qos qos = session == chosen ? qosOfChosen : publisher.qos(settings, number, session);
        MessageSettings message = messages.next(); // as late as this, because a line that was taken has to go out
        if (message == null) {
            publisher.endOfLines();
            return null;
        }
        return new Draft(session, message, qos, ready);
    }

    /** Null: there is none. */
    private @Nullable MqttSession instead() throws InterruptedException {
        return switch (settings.through()) {
            case TURN, RANDOM -> publisher.turns().next(fleet, settings.through());
            case ALL, INTERVAL -> null;
        };
    }

    /** @param ready null: it is made when there is room for it */
    private record Draft(
            MqttSession session,
            MessageSettings message,
            Qos qos,
            @Nullable Destination ready) {

        int size() {
            return ready == null ? message.payload().size() : ready.payload().remaining();
        }
    }

    private @Nullable SampleResult publish(SampleResult result, Stopwatch watch, Draft draft, long planned)
            throws ConfigException, SampleFailure, InterruptedException {
        MqttSession session = draft.session();
        MqttConnection connection = session.connected(settings.connectionTimeoutMillis());
        Outbox.Slot slot = slot(session, connection, draft, watch.startedAt());
        publisher.pace().waitedSince(watch.startedAt());
        try {
            return publish(result, watch, draft, planned, slot);
        } finally {
            slot.abandon(); // where it was not used
        }
    }

    private @Nullable SampleResult publish(
            SampleResult result, Stopwatch watch, Draft draft, long planned, Outbox.Slot slot)
            throws ConfigException, SampleFailure, InterruptedException {
        Destination made = draft.ready() == null ? made(draft, watch) : draft.ready();
        long now = NanoClock.SYSTEM.now();
        int stage = publisher.stage(timetable == null ? now : planned);
        Destination target = publisher.current(made, stage);
        String label = publisher.label(target, stage);
        if (burst == null) {
            result.setSampleLabel(label);
        }
        PublishCounter counts = target.session().counter(publisher.counts(label, stage));
        MessageStream.Ticket ticket = target.stream().take(counts, now);
        try {
            OutboundMessage message = message(target, ticket.sequence(), planned, now);
            if (target.qos() == Qos.AT_MOST_ONCE) {
                return accepted(result, watch, slot, message, target, ticket);
            }
            if (isWindowed(target.qos())) {
                WindowMessage inFlight = new WindowMessage(this, target, message, ticket, result, watch);
                slot.publish(message, inFlight);
                inFlight.begin();
                publisher.windowMessageSent();
                return null;
            }
            return acknowledged(result, watch, slot, message, target, ticket);
        } catch (Throwable e) { // whatever it is: the ticket needs its outcome
            ticket.failed();
            throw e;
        }
    }

    private Outbox.Slot slot(MqttSession session, MqttConnection connection, Draft draft, long start)
            throws SampleFailure, InterruptedException {
        try {
            return session.outbox().slot(connection, draft.qos(), draft.size(), start, settings.timeoutMillis());
        } catch (TimeoutException e) {
            throw PublishResults.notWritten(settings.timeoutMillis());
        }
    }

    /** Makes it, which is no part of what the message took. */
    private Destination made(Draft draft, Stopwatch watch) throws ConfigException {
        long begun = System.nanoTime();
        try {
            return publisher.target(draft.session(), settings, draft.message(), draft.qos());
        } finally {
            watch.leaveOut(System.nanoTime() - begun);
        }
    }

    private OutboundMessage message(Destination target, long sequence, long planned, long now) {
        TestRun run = publisher.run();
        if (timetable != null) {
            long late = Math.max(0, now - planned) + timetable.takeMoved();
            StageFigures figures = run.measurements().in(target.stream().stage());
            figures.lateness().record(late);
            figures.ownLateness()
                    .record(Math.max(0, late - publisher.pace().waits().since(now - late)));
            timetable.leaves(planned, now);
        }
        OutboundMessage message = new OutboundMessage(
                target.topic(), target.payload(), target.qos(), settings.retained(), target.properties());
        if (settings.stamp() == null) {
            return message;
        }
        Stamp.Origin origin = new Stamp.Origin(run.id(), target.stream().id(), sequence);
        return settings.stamp().apply(new Stamp(origin, timetable == null ? now : planned, now), message);
    }

    /** Waits for nothing, because there is no acknowledgement. */
    private SampleResult accepted(
            SampleResult result,
            Stopwatch watch,
            Outbox.Slot slot,
            OutboundMessage message,
            Destination target,
            MessageStream.Ticket ticket) {
        Qos0Message hears = new Qos0Message(ticket, publisher.losses());
        target.session().life().publishesUnacknowledged(target.stream());
        slot.publish(message, hears);
        long nanos = watch.end();
        publisher.inFlight().sentOver(target.session());
        describe(result, message, target);
        hears.accept();
        return succeed(result, Ack.SUCCESS, nanos);
    }

    /** Waits for the acknowledgement. */
    private SampleResult acknowledged(
            SampleResult result,
            Stopwatch watch,
            Outbox.Slot slot,
            OutboundMessage message,
            Destination target,
            MessageStream.Ticket ticket)
            throws SampleFailure, InterruptedException {
        Ack ack;
        long nanos;
        long sent = System.nanoTime();
        try {
            AckFuture coming = new AckFuture();
            slot.publish(message, coming);
            ack = Await.result(coming, TimeUnit.NANOSECONDS.toMillis(deadline(watch.startedAt()) - System.nanoTime()));
        } catch (TimeoutException e) {
            throw timeout(target.qos());
        } finally {
            nanos = watch.end();
            publisher.pace().waitedSince(sent);
            describe(result, message, target);
        }
        ticket.acknowledged();
        return succeed(result, ack, nanos);
    }

    /** Sent bytes, the message in words, and the message itself where that is asked for. */
    void describe(SampleResult result, OutboundMessage message, Destination target) {
        PublishResults.describe(result, message);
        if (target.device().hasNames()) {
            result.setSamplerData(result.getSamplerData() + target.device().describe());
        }
        if (settings.debugRequest()) {
            DebugRequest.show(result, message);
        }
    }

    SampleFailure timeout(Qos qos) {
        return new SampleFailure(
                SampleFailure.TIMEOUT,
                (qos == Qos.AT_LEAST_ONCE ? "No PUBACK within " : "No PUBCOMP within ") + settings.timeoutMillis()
                        + " ms");
    }

    /**
     * Makes the result of a message a successful one.
     *
     * @param nanos how long it took, in ns
     */
    SampleResult succeed(SampleResult result, Ack ack, long nanos) {
        if (burst != null) {
            burst.took(nanos);
        }
        return PublishResults.succeed(result, ack, settings.responseText());
    }

    /** Hands over the result of a message of a window. */
    void handOver(SampleResult result) {
        if (burst == null) {
            publisher.handOver(result);
        } else {
            burst.add(result);
        }
    }

    /** Waits until no message of the burst is in flight; not for long where the thread is interrupted. */
    public void awaitBurst() {
        Predicate<InFlightMessage> mine =
                message -> message instanceof WindowMessage one && burst != null && one.belongsTo(burst);
        long start = System.nanoTime();
        try {
            publisher.inFlight().await(mine);
            publisher.pace().waitedSince(start);
        } catch (InterruptedException e) {
            publisher.inFlight().giveUp(mine);
            Thread.currentThread().interrupt();
        }
    }
}
