package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.ClientTally;
import io.github.jmetermqtt.measure.ResponderTally;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Nanos;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one MQTT Responder of one thread answers, on all its connections: which of the requests, with what, and when. Requests come on
 * network threads, into bounds that are those of a mailbox; all else happens on the thread of the {@link Responders}.
 * Why: docs/dev/decisions.md#a-responder-answers-on-a-thread-of-its-own
 */
public final class Responder {

    private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

    private final Responders responders;
    private final String label;
    private final ResponderTally tally;
    private final MailboxLimits limits;
    private final Share bytes;
    private final AtomicInteger waiting = new AtomicInteger();
    private final SplittableRandom random;
    private volatile AnswerPlan plan;
    private volatile AnswerShares shares;

    Responder(
            Responders responders,
            String label,
            AnswerPlan plan,
            ResponderTally tally,
            MailboxLimits limits,
            Share bytes) {
        this.responders = responders;
        this.label = label;
        this.tally = tally;
        this.limits = limits;
        this.bytes = bytes;
        this.plan = plan;
        shares = new AnswerShares(plan.silentPercent(), plan.failingPercent());
        random = new SplittableRandom(label.hashCode()); // the same delays in each run
    }

    /** Whether it is one of this run. */
    public boolean belongsTo(TestRun run) {
        return responders == run.responders();
    }

    /** From now on this is answered; the shares begin anew where they are others. */
    public void answer(AnswerPlan other) {
        AnswerPlan before = plan;
        if (other.silentPercent() != before.silentPercent() || other.failingPercent() != before.failingPercent()) {
            shares = new AnswerShares(other.silentPercent(), other.failingPercent());
        }
        plan = other;
    }

    /** A request has come; on the network thread. */
    void requested(PendingAnswer pending) {
        tally.requested();
        if (!hold(pending)) {
            tally.dropped();
            return;
        }
        responders.add(pending);
    }

    private boolean hold(PendingAnswer pending) {
        long size = pending.request.weight();
        int before = waiting.get();
        if (before >= limits.messages()
                || (before > 0 && bytes.used() + size > limits.bytes())
                || pending.request.isCut()
                || !bytes.take(size)) {
            return false;
        }
        waiting.incrementAndGet();
        return true;
    }

    private void release(PendingAnswer pending) {
        waiting.decrementAndGet();
        bytes.give(pending.request.weight());
    }

    /** Decides what becomes of a request; false where it gets no answer. */
    boolean begin(PendingAnswer pending) {
        AnswerShares.Fate fate = shares.next();
        if (fate == AnswerShares.Fate.SILENCE) {
            release(pending);
            tally.silent();
            return false;
        }
        pending.fails = fate == AnswerShares.Fate.ERROR;
        double millis = plan.delayMillis().at(random.nextDouble());
        pending.dueAt = pending.request.receivedAt() + (long) (millis * Nanos.PER_MILLI);
        return true;
    }

    OutboundMessage make(PendingAnswer pending, Device device, long number) throws NotAnswerableException {
        return plan.answer(
                new AnswerTemplate.Scope(pending.request, device, number, NanoClock.SYSTEM.now() / Nanos.PER_MILLI),
                pending.fails);
    }

    void notAnswerable(PendingAnswer pending, NotAnswerableException why) {
        release(pending);
        tally.notAnswerable();
        sayOnce("a request is not answerable: ", String.valueOf(why.getMessage()));
    }

    /** It was not made, for a reason that nobody had thought of. */
    void unsent(PendingAnswer pending, Throwable error) {
        release(pending);
        tally.unsent();
        responders.errors().met(label, error);
    }

    void unsent(PendingAnswer pending, String why) {
        release(pending);
        unsent(why);
    }

    private void unsent(String why) {
        tally.unsent();
        sayOnce("an answer was not sent: ", why);
    }

    /** Once for each reason, of which there are few. */
    private void sayOnce(String what, String why) {
        if (responders.said().firstTime("responder: " + label + what + why)) {
            LOG.warn(
                    "{}: {}{}; further ones for this reason are not logged",
                    Shown.text(label),
                    Shown.line(what),
                    Shown.line(why));
        }
    }

    void publish(PendingAnswer pending, OutboundMessage answer, Outbox.Slot slot) {
        release(pending);
        Written written = new Written(pending);
        written.begin();
        try {
            slot.publish(answer, written);
        } catch (RuntimeException | LinkageError e) { // a client library may
            tally.unsent();
            written.failed();
            responders.errors().met(label, e);
        }
    }

    /** Hears of the end of one answer, on a network thread. */
    private final class Written implements AckListener {

        private final long receivedAt;
        private final long dueAt;
        private final boolean fails;
        private final @Nullable ClientTally client;

        Written(PendingAnswer pending) {
            receivedAt = pending.request.receivedAt();
            dueAt = pending.dueAt;
            fails = pending.fails;
            client = pending.answering.client();
        }

        void begin() {
            if (client != null) {
                client.published(NanoClock.SYSTEM.now());
            }
        }

        void failed() {
            if (client != null) {
                client.failed();
            }
        }

        @Override
        public void acknowledged(Ack ack) {
            long now = System.nanoTime();
            tally.answered(fails, now - receivedAt, now - dueAt);
            if (client != null) {
                client.completed();
            }
        }

        @Override
        public void failed(MqttClientException cause) {
            unsent(String.valueOf(cause.getMessage()));
            failed();
        }
    }
}
