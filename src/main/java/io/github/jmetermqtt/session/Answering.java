package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.measure.ClientTally;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A responder on one connection. Takes its requests on the network thread; all else is the business of the thread of the responders.
 */
final class Answering implements Consumer<InboundMessage> {

    /** What became of the attempt to send an answer. */
    enum Sent {
        /** There is nothing more to do for it. */
        DONE,
        /** As much is under way as may be. */
        NO_ROOM,
        /** The connection is lost, and may come back. */
        AWAY
    }

    private final Responder responder;
    private final MqttSession session;
    /** What it answers, as topics are matched with it. */
    private final List<String> filters;

    private final Device device;
    private final Outbox outbox;
    /** Answers that had to wait for the connection, in their order. */
    private final Queue<PendingAnswer> held = new ArrayDeque<>(0);

    private long number;

    /** To be made by the thread of the session. */
    Answering(Responder responder, MqttSession session, List<String> filters) {
        this.responder = responder;
        this.session = session;
        this.filters = filters.stream().map(Topics::withoutShare).toList();
        device = session.device();
        outbox = session.outbox();
    }

    Responder responder() {
        return responder;
    }

    /** Where its client is counted; null: nobody wants that. */
    @Nullable
    ClientTally client() {
        return session.client();
    }

    @Override
    public void accept(InboundMessage request) {
        responder.requested(new PendingAnswer(this, request));
    }

    /** Sends an answer that is due, after those that were due before. */
    Sent send(PendingAnswer due) {
        if (!held.isEmpty()) {
            held.add(due);
            return session.isConnected() ? Sent.NO_ROOM : Sent.AWAY;
        }
        Sent sent = attempt(due);
        if (sent != Sent.DONE) {
            held.add(due);
        }
        return sent;
    }

    /** Sends what was held back, as far as that is possible. */
    Sent sendHeld() {
        for (PendingAnswer next = held.peek(); next != null; next = held.peek()) {
            Sent sent = attempt(next);
            if (sent != Sent.DONE) {
                return sent;
            }
            held.remove();
        }
        return Sent.DONE;
    }

    /** Else it would answer its answers without an end. */
    private void checkIsNoRequest(String topic) throws NotAnswerableException {
        for (int i = 0; i < filters.size(); i++) {
            if (Topics.matches(filters.get(i), topic)) {
                throw new NotAnswerableException("its answer would be a request itself");
            }
        }
    }

    private Sent attempt(PendingAnswer pending) {
        if (session.lost() != null || session.hasEnded()) {
            responder.unsent(pending, "its connection has ended");
            return Sent.DONE;
        }
        if (!session.isConnected()) {
            return Sent.AWAY;
        }
        OutboundMessage answer = pending.answer;
        if (answer == null) {
            try {
                answer = responder.make(pending, device, number + 1);
                checkIsNoRequest(answer.topic());
            } catch (NotAnswerableException e) {
                responder.notAnswerable(pending, e);
                return Sent.DONE;
            } catch (RuntimeException | LinkageError | VirtualMachineError e) { // such as too little memory
                responder.unsent(pending, e);
                return Sent.DONE;
            }
            number++;
            pending.answer = answer;
        }
        MqttConnection connection = session.connection();
        Outbox.Slot slot =
                outbox.slotNow(connection, answer.qos(), answer.payload().remaining());
        if (slot == null) {
            return Sent.NO_ROOM;
        }
        responder.publish(pending, answer, slot);
        return Sent.DONE;
    }
}
