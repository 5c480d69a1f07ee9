package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.Rows;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.result.Times;
import io.github.jmetermqtt.session.InFlightMessage;
import org.apache.jmeter.samplers.SampleResult;

/** A message of an in-flight window: its result is finished and handed over when its outcome is known. */
final class WindowMessage extends InFlightMessage {

    private final PubSample publishing;
    private final Destination target;
    private final OutboundMessage message;
    private final MessageStream.Ticket ticket;
    private final SampleResult result;
    private final long start;

    /**
     * A message that has not gone out yet.
     *
     * @param result whose time has begun
     * @param start of {@link System#nanoTime()}, when it began
     */
    WindowMessage(
            PubSample publishing,
            Destination target,
            OutboundMessage message,
            MessageStream.Ticket ticket,
            SampleResult result,
            long start) {
        super(publishing.publisher().inFlight(), target.session(), publishing.deadline(start));
        this.publishing = publishing;
        this.target = target;
        this.message = message;
        this.ticket = ticket;
        this.result = result;
        this.start = start;
    }

    boolean belongsTo(Rows burst) {
        return publishing.burst() == burst;
    }

    @Override
    protected void ended(Outcome outcome) {
        publishing.publisher().windowMessageEnded();
        Times.end(result, outcome.at() - start);
        PubSample.describe(result, message, target);
        if (outcome.ack() == null) {
            ticket.failed();
            Results.fail(result, failure(outcome));
        } else {
            ticket.acknowledged();
            publishing.succeed(result, outcome.ack());
        }
        publishing.handOver(result);
    }

    private SampleFailure failure(Outcome outcome) {
        if (outcome.failure() != null) {
            return Results.failure(outcome.failure());
        }
        return outcome.givenUp()
                ? new SampleFailure(SampleFailure.INTERRUPTED, Results.WAS_INTERRUPTED)
                : publishing.timeout();
    }
}
