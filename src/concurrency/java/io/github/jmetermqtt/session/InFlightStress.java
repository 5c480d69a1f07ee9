package io.github.jmetermqtt.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.github.jmetermqtt.Woken;
import io.github.jmetermqtt.client.Ack;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** A message in flight ends once, and who waits for it is woken. */
final class InFlightStress {

    private InFlightStress() {}

    /** What a thread sees of messages that have no session. */
    private static final class Sent {

        private final InFlight inFlight = new InFlight();
        private int acknowledged;
        private int ended;

        InFlightMessage message() {
            InFlightMessage message = new InFlightMessage(inFlight, null, Woken.deadline()) {
                @Override
                protected void ended(InFlightMessage.Outcome outcome) {
                    ended++;
                    acknowledged += outcome.ack() == null ? 0 : 1;
                }
            };
            message.begin();
            return message;
        }
    }

    /** The acknowledgement comes as the thread begins to wait. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Woken, and the message was acknowledged")
    @State
    public static class ReportWakes {

        private final Sent sent = new Sent();
        private final Woken woken = new Woken();
        private volatile InFlightMessage message;

        @Actor
        public void sampler(II_Result r) {
            message = sent.message();
            r.r1 = woken.after(() -> {
                sent.inFlight.await();
                return sent.acknowledged == 1;
            });
        }

        @Actor
        public void network(II_Result r) {
            while (message == null) {
                Thread.onSpinWait();
            }
            message.acknowledged(Ack.SUCCESS);
            r.r2 = woken.soon();
        }
    }

    /** Two acknowledgements come while the thread waits for both, as it does where its window is full. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Woken, and both were acknowledged")
    @State
    public static class TwoReports {

        private final Sent sent = new Sent();
        private final Woken woken = new Woken();
        private InFlightMessage one;
        private volatile InFlightMessage other;

        @Actor
        public void sampler(II_Result r) {
            one = sent.message();
            other = sent.message();
            r.r1 = woken.after(() -> {
                while (sent.ended < 2) {
                    sent.inFlight.await();
                }
                return sent.acknowledged == 2;
            });
        }

        @Actor
        public void network(II_Result r) {
            while (other == null) {
                Thread.onSpinWait();
            }
            one.acknowledged(Ack.SUCCESS);
            other.acknowledged(Ack.SUCCESS);
            r.r2 = woken.soon();
        }
    }

    /** The acknowledgement comes as the thread gives the message up. */
    @JCStressTest
    @Outcome(id = "1, [01]", expect = ACCEPTABLE, desc = "It ended once, with the acknowledgement or without")
    @State
    public static class EndsOnce {

        private final Sent sent = new Sent();
        private final InFlightMessage message = sent.message();

        @Actor
        public void sampler() {
            sent.inFlight.takeIn();
            sent.inFlight.giveUp(any -> true);
        }

        @Actor
        public void network() {
            message.acknowledged(Ack.SUCCESS);
        }

        @Arbiter
        public void last(II_Result r) {
            sent.inFlight.takeIn();
            r.r1 = sent.ended;
            r.r2 = sent.acknowledged;
        }
    }

    /** Two network threads report; neither report may be forgotten. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "Both were heard")
    @State
    public static class TwoNetworkThreads {

        private final InFlight inFlight = new InFlight();
        private int heard;

        @Actor
        public void one() {
            inFlight.tell(() -> heard++);
        }

        @Actor
        public void other() {
            inFlight.tell(() -> heard++);
        }

        @Arbiter
        public void last(I_Result r) {
            inFlight.takeIn();
            r.r1 = heard;
        }
    }
}
