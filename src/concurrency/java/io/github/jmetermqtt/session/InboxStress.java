package io.github.jmetermqtt.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import io.github.jmetermqtt.Woken;
import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Qos;
import java.nio.ByteBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** No message is lost or given twice, and the thread that reads is woken. */
final class InboxStress {

    private InboxStress() {}

    private static InboundMessage message() {
        return new InboundMessage("t", ByteBuffer.allocate(0), Qos.AT_MOST_ONCE, false, false, System.nanoTime());
    }

    private static Inbox inbox(MailboxLimits limits) {
        return new Inboxes(limits, new Budget(Long.MAX_VALUE)).open();
    }

    /** The first message comes as the thread begins to wait. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Woken, and the message was there")
    @State
    public static class MessageWakes {

        private final Inbox inbox = inbox(MailboxLimits.DEFAULT);
        private final Mailbox mailbox = new Mailbox(inbox);
        private final Woken woken = new Woken();

        @Actor
        public void reader(II_Result r) {
            r.r1 = woken.after(() -> inbox.take(Woken.deadline()) != null);
        }

        @Actor
        public void network(II_Result r) {
            mailbox.offer(message());
            r.r2 = woken.soon();
        }
    }

    /** The connection ends, with a message just before, as the thread begins to wait. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Woken, and the message was given before the end")
    @State
    public static class EndWakes {

        private final Inbox inbox = inbox(MailboxLimits.DEFAULT);
        private final Mailbox mailbox = new Mailbox(inbox);
        private final Woken woken = new Woken();

        @Actor
        public void reader(II_Result r) {
            r.r1 = woken.after(() -> inbox.take(Woken.deadline()) != null && inbox.take(Woken.deadline()) == null);
        }

        @Actor
        public void network(II_Result r) {
            mailbox.offer(message());
            mailbox.close(null);
            r.r2 = woken.soon();
        }
    }

    /** A connection of a fleet ends, while the thread takes what came over all of them. */
    @JCStressTest
    @Outcome(id = "2, 1, 0", expect = ACCEPTABLE, desc = "Each message once, and none is left")
    @State
    public static class TakenOrDrained {

        private final Inbox inbox = inbox(MailboxLimits.DEFAULT);
        private final Mailbox ending = new Mailbox(inbox);
        private final Mailbox other = new Mailbox(inbox);
        private int drained;

        public TakenOrDrained() {
            ending.offer(message());
            other.offer(message());
            ending.offer(message());
        }

        @Actor
        public void reader(III_Result r) {
            for (Inbox.Arrival next = inbox.poll(); next != null; next = inbox.poll()) {
                if (next.mailbox() == ending) {
                    r.r1++;
                } else {
                    r.r2++;
                }
            }
        }

        @Actor
        public void network() {
            ending.drain(message -> drained++);
        }

        @Arbiter
        public void last(III_Result r) {
            r.r1 += drained;
            r.r3 = inbox.size();
        }
    }

    /** Two network threads offer the last place. Neither waits for the other, so both may get one. */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "One was taken in, one was dropped and counted")
    @Outcome(id = "2, 0, 2", expect = ACCEPTABLE_INTERESTING, desc = "One more than the limit for each network thread")
    @State
    public static class LastPlace {

        private final Inbox inbox = inbox(new MailboxLimits(1, 1000));
        private final Mailbox mailbox = new Mailbox(inbox);
        private final Mailbox other = new Mailbox(inbox);

        @Actor
        public void one() {
            mailbox.offer(message());
        }

        @Actor
        public void two() {
            other.offer(message());
        }

        @Arbiter
        public void last(III_Result r) {
            r.r1 = inbox.size();
            r.r2 = (int) inbox.takeDropped();
            while (inbox.poll() != null) {
                r.r3++;
            }
        }
    }
}
