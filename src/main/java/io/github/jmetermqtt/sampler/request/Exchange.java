package io.github.jmetermqtt.sampler.request;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckFuture;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.PublisherTally;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.TooMuchException;
import io.github.jmetermqtt.result.PublishResults;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.Mailbox;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Outbox;
import io.github.jmetermqtt.session.StopSignal;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.Correlation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its response.
 * Why: docs/dev/decisions.md#a-response-topic-is-heard-only-while-a-request-waits
 *
 * @param responses of the response topic; listens only while a request waits, so that what comes late neither takes memory
 *     nor answers the next request
 * @param stop of the thread
 */
public record Exchange(TestRun run, String label, MqttSession session, Mailbox responses, int millis, StopSignal stop) {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** MQTT 5 section 3.4.2.1: the broker accepted the request, and nobody gets it. */
    private static final int NO_MATCHING_SUBSCRIBERS = 16;

    /**
     * Waits until the request may go out.
     *
     * @param bytes of its payload, which need not be there yet
     * @param start of {@link System#nanoTime()}, when the time began
     * @throws SampleFailure if it may not in time; then nothing has been sent
     */
    public Outbox.Slot slot(Qos qos, int bytes, long start) throws SampleFailure, InterruptedException {
        MqttConnection connection = session.connected(millis);
        try {
            return session.outbox().slot(connection, qos, bytes, start, millis);
        } catch (TimeoutException e) {
            throw PublishResults.notWritten(millis);
        }
    }

    /**
     * Sends the request and waits for its response.
     *
     * @param stream in which the ledger counts the request
     * @param counts of the label under which it counts
     * @param slot of this request
     * @param start as for the slot
     * @return null: the thread's time is up, and nobody knows what would have come
     */
    public @Nullable InboundMessage of(
            OutboundMessage request,
            Correlation correlation,
            MessageStream stream,
            PublisherTally counts,
            Outbox.Slot slot,
            long start)
            throws SampleFailure, InterruptedException {
        long own = start + TimeUnit.MILLISECONDS.toNanos(millis);
        long deadline = stop.cut(own);
        Ack ack = publish(request, stream.take(session.counter(counts), NanoClock.SYSTEM.now()), slot, deadline);
        Unsearched unsearched = new Unsearched();
        for (InboundMessage next = responses.take(deadline); next != null; next = responses.take(deadline)) {
            // before the start: of an earlier request; retained: older than the subscription
            if (next.receivedAt() - start >= 0 && !next.retained() && unsearched.matches(correlation, next)) {
                run.measurements().responses().increment();
                return next;
            }
            if (unsearched.isTooLate(deadline)) {
                break;
            }
            if (run.said().firstTime("no response: " + label)) {
                LOG.info(
                        "{}: a message on the response topic is no response to the request that waits and is skipped;"
                                + " further ones are not logged",
                        Shown.text(label));
            }
        }
        if (deadline != own && System.nanoTime() - deadline >= 0) {
            return null;
        }
        throw noResponse(request, ack, unsearched);
    }

    /** Remembers why a message was not searched for its id, because it may have been the response. */
    private static final class Unsearched {

        /** How much longer than the timeout a sample may take where messages are not searched to their ends. */
        private static final long LATEST_NANOS = TimeUnit.SECONDS.toNanos(1);

        private @Nullable String first;

        boolean matches(Correlation correlation, InboundMessage message) {
            try {
                return correlation.matches(message);
            } catch (TooMuchException e) {
                first = first == null ? e.getMessage() : first;
                return false;
            }
        }

        /** Whether further messages are left alone: each of those that came in time may take as long as these did. */
        boolean isTooLate(long deadline) {
            return first != null && System.nanoTime() - deadline > LATEST_NANOS;
        }

        String inWords() {
            return first == null ? "" : "; a message on the response topic was not searched for the id: " + first;
        }
    }

    /**
     * Waits for the acknowledgement first, because a refused request gets no response. The response is not measured later
     * for that: it carries the time of its reception.
     *
     * @return null where it did not come in time, which need not keep the response away
     */
    private @Nullable Ack publish(OutboundMessage request, MessageStream.Ticket ticket, Outbox.Slot slot, long deadline)
            throws InterruptedException {
        try {
            AckFuture coming = new AckFuture();
            slot.publish(request, coming);
            Ack ack = Await.result(coming, Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            ticket.acknowledged();
            return ack;
        } catch (TimeoutException e) {
            LOG.debug("{}: the request was not acknowledged in time", Shown.text(label));
            return null;
        } finally {
            ticket.failed(); // changes nothing after an acknowledgement
        }
    }

    private SampleFailure noResponse(OutboundMessage request, @Nullable Ack ack, Unsearched unsearched) {
        if (session.lost() != null) {
            throw session.lost();
        }
        MqttClientException ended = responses.ended();
        if (session.isEnded() && ended != null) { // by another thread
            throw ended;
        }
        if (ack == null && request.qos() == Qos.AT_MOST_ONCE) {
            return PublishResults.notWritten(millis);
        }
        if (responses.inbox().takeDropped() > 0) {
            return new SampleFailure(
                    SampleFailure.DROPPED,
                    "Messages on the response topic were dropped by the load generator: "
                            + responses.inbox().whyDropped());
        }
        String reason = ack != null && ack.reason().code() == NO_MATCHING_SUBSCRIBERS
                ? ": " + ack.reason().name()
                : "";
        return new SampleFailure(
                SampleFailure.TIMEOUT, "No response within " + millis + " ms" + reason + unsearched.inWords());
    }
}
