package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.Rows;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.result.Stopwatch;
import io.github.jmetermqtt.session.InFlightMessage;
import org.apache.jmeter.samplers.SampleResult;

/** A message of an in-flight window: its result is finished and handed over when its outcome is known. */
final class WindowMessage extends InFlightMessage {

    private final PubSample publishing;
    private final Destination target;
    private final OutboundMessage message;
    private final MessageStream.Ticket ticket;
    private final SampleResult result;
    private final Stopwatch watch;

    /**
     * A message that has not gone out yet.
     *
     * @param watch of the result, whose time has begun
     */
    WindowMessage(
            PubSample publishing,
            Destination target,
            OutboundMessage message,
            MessageStream.Ticket ticket,
            SampleResult result,
            Stopwatch watch) {
        super(publishing.publisher().inFlight(), target.session(), publishing.deadline(watch.startedAt()));
        this.publishing = publishing;
        this.target = target;
        this.message = message;
        this.ticket = ticket;
        this.result = result;
        this.watch = watch;
    }

    boolean belongsTo(Rows burst) {
        return publishing.burst() == burst;
    }

    @Override
    protected void ended(Outcome outcome) {
        publishing.publisher().windowMessageEnded();
        long nanos = watch.end(outcome.at());
        publishing.describe(result, message, target);
        if (outcome.ack() == null) {
            ticket.failed();
            if (outcome.givenUp() && publishing.publisher().stop().isStopped()) {
                return; // nobody knows what would have come
            }
            Results.fail(result, failure(outcome));
        } else {
            ticket.acknowledged();
            publishing.succeed(result, outcome.ack(), nanos);
        }
        publishing.handOver(result);
    }

    private SampleFailure failure(Outcome outcome) {
        if (outcome.failure() != null) {
            return Results.failure(outcome.failure());
        }
        return outcome.givenUp()
                ? new SampleFailure(SampleFailure.INTERRUPTED, Results.WAS_INTERRUPTED)
                : publishing.timeout(target.qos());
    }
}
