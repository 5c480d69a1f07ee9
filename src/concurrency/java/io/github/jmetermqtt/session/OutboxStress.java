package io.github.jmetermqtt.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.github.jmetermqtt.Woken;
import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.measure.UnknownErrors;
import io.github.jmetermqtt.words.Sentence;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A message has one outcome and gives back what it holds once; who waits for room is woken; bounds hold. */
final class OutboxStress {

    private static final long BYTES = 60;
    private static final long MOST_BYTES = 100;
    private static final OutboundMessage MESSAGE =
            new OutboundMessage("a", ByteBuffer.allocate((int) BYTES), Qos.AT_MOST_ONCE, false);

    /** Takes one message at a time, and says nothing. */
    private static final MqttConnection SILENT = connection(false);

    /** The same, but publishing ends with an error of the library. */
    private static final MqttConnection BROKEN = connection(true);

    private OutboxStress() {}

    private static ConnectionLostException lost() {
        return new ConnectionLostException(Sentence.of("client.lost"), null);
    }

    private static MqttConnection connection(boolean broken) {
        return (MqttConnection) Proxy.newProxyInstance(
                OutboxStress.class.getClassLoader(),
                new Class<?>[] {MqttConnection.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("mostUnderWay")) {
                        return 1;
                    }
                    if (broken) {
                        throw new IllegalStateException("odd");
                    }
                    return null;
                });
    }

    private static Unwritten accepted(int messages) {
        return new Unwritten(new UnwrittenLimits(messages, MOST_BYTES));
    }

    /** Null where there is no room in time. */
    private static Outbox.Slot slot(Outbox outbox, MqttConnection connection, Qos qos, long millis) {
        try {
            return outbox.slot(connection, qos, BYTES, System.nanoTime(), millis);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** 1 where nothing is held any more: all the bytes can be held, and no byte more. */
    private static int isAllGivenBack(Outbox outbox, Unwritten accepted) {
        return Woken.uninterrupted(
                () -> outbox.awaitWritten(System.nanoTime()) && accepted.hold(MOST_BYTES) && !accepted.hold(1));
    }

    /** Counts what it hears. */
    private static final class Heard implements AckListener {

        private final AtomicInteger times = new AtomicInteger();

        @Override
        public void acknowledged(Ack ack) {
            times.incrementAndGet();
        }

        @Override
        public void failed(MqttClientException cause) {
            times.incrementAndGet();
        }
    }

    /** The acknowledgement comes as the connection ends. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "One outcome, and all is given back once")
    @State
    public static class OneOutcome {

        private final Unwritten accepted = accepted(1);
        private final Outbox outbox = new Outbox(accepted, new UnknownErrors(), Life.WITHOUT_PLAN, false);
        private final Heard heard = new Heard();
        private final Outbox.Slot slot = slot(outbox, SILENT, Qos.AT_MOST_ONCE, 0);

        public OneOutcome() {
            slot.publish(MESSAGE, heard);
        }

        @Actor
        public void network() {
            slot.acknowledged(Ack.SUCCESS);
        }

        @Actor
        public void end() {
            slot.failed(lost());
        }

        @Arbiter
        public void last(II_Result r) {
            r.r1 = heard.times.get();
            r.r2 = isAllGivenBack(outbox, accepted);
        }
    }

    /** The library throws as the connection ends. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The error or the end is the outcome, not both, and not neither")
    @State
    public static class ErrorOrEnd {

        private final Unwritten accepted = accepted(1);
        private final Outbox outbox = new Outbox(accepted, new UnknownErrors(), Life.WITHOUT_PLAN, false);
        private final Heard heard = new Heard();
        private final Outbox.Slot slot = slot(outbox, BROKEN, Qos.AT_MOST_ONCE, 0);

        @Actor
        public void sampler() {
            try {
                slot.publish(MESSAGE, heard);
            } catch (IllegalStateException e) {
                heard.times.incrementAndGet();
            }
        }

        @Actor
        public void end() {
            slot.failed(lost());
        }

        @Arbiter
        public void last(II_Result r) {
            r.r1 = heard.times.get();
            r.r2 = isAllGivenBack(outbox, accepted);
        }
    }

    /** A message of QoS 1 is acknowledged as the thread begins to wait for room on its connection. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Woken, and there was room")
    @State
    public static class AckMakesRoom {

        private final Outbox outbox = new Outbox(accepted(1), new UnknownErrors(), Life.WITHOUT_PLAN, false);
        private final Outbox.Slot first = slot(outbox, SILENT, Qos.AT_LEAST_ONCE, 0);
        private final Woken woken = new Woken();

        public AckMakesRoom() {
            first.publish(MESSAGE, new Heard());
        }

        @Actor
        public void sampler(II_Result r) {
            r.r1 = woken.after(() -> slot(outbox, SILENT, Qos.AT_LEAST_ONCE, Woken.DEADLINE_MILLIS) != null);
        }

        @Actor
        public void network(II_Result r) {
            first.acknowledged(Ack.SUCCESS);
            r.r2 = woken.soon();
        }
    }

    /** A message of QoS 0 is written as the thread begins to wait for that. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Woken, and all is written")
    @State
    public static class Written {

        private final Outbox outbox = new Outbox(accepted(1), new UnknownErrors(), Life.WITHOUT_PLAN, false);
        private final Outbox.Slot first = slot(outbox, SILENT, Qos.AT_MOST_ONCE, 0);
        private final Woken woken = new Woken();

        public Written() {
            first.publish(MESSAGE, new Heard());
        }

        @Actor
        public void sampler(II_Result r) {
            r.r1 = woken.after(() -> outbox.awaitWritten(Woken.deadline()));
        }

        @Actor
        public void network(II_Result r) {
            first.acknowledged(Ack.SUCCESS);
            r.r2 = woken.soon();
        }
    }

    /** Two threads want more bytes than both may have. */
    @JCStressTest
    @Outcome(
            id = {"1, 0, 1", "0, 1, 1"},
            expect = ACCEPTABLE,
            desc = "One of them has got them, and gives them back")
    @State
    public static class BytesOfAll {

        private final Unwritten accepted = accepted(10);
        private final Outbox one = new Outbox(accepted, new UnknownErrors(), Life.WITHOUT_PLAN, false);
        private final Outbox other = new Outbox(accepted, new UnknownErrors(), Life.WITHOUT_PLAN, false);
        private Outbox.Slot ofOne;
        private Outbox.Slot ofOther;

        @Actor
        public void one(III_Result r) {
            ofOne = slot(one, SILENT, Qos.AT_MOST_ONCE, 0);
            r.r1 = ofOne == null ? 0 : 1;
        }

        @Actor
        public void other(III_Result r) {
            ofOther = slot(other, SILENT, Qos.AT_MOST_ONCE, 0);
            r.r2 = ofOther == null ? 0 : 1;
        }

        @Arbiter
        public void last(III_Result r) {
            if (ofOne != null) {
                ofOne.abandon();
            }
            if (ofOther != null) {
                ofOther.abandon();
            }
            r.r3 = isAllGivenBack(one, accepted);
        }
    }
}
