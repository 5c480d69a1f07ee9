package io.github.jmetermqtt.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import io.github.jmetermqtt.client.Budget;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** What was taken is given back to the budget of all. */
final class ShareStress {

    private ShareStress() {}

    /** A network thread takes, while the thread that reads gives back. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "All was given back")
    @Outcome(id = "0, 16384", expect = ACCEPTABLE_INTERESTING, desc = "One portion is held back for the next message")
    @State
    public static class TakenAndGiven {

        private final Budget budget = new Budget(1 << 20);
        private final Share share = new Share(budget);

        public TakenAndGiven() {
            share.take(100);
        }

        @Actor
        public void network() {
            share.take(100);
            share.give(100);
        }

        @Actor
        public void reader() {
            share.give(100);
        }

        @Arbiter
        public void last(JJ_Result r) {
            r.r1 = share.used();
            r.r2 = budget.held();
        }
    }

    /** There is room for one of two. */
    @JCStressTest
    @Outcome(id = "100, 100", expect = ACCEPTABLE, desc = "One has it")
    @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "Each saw the other's bytes, and both are refused")
    @State
    public static class LastRoom {

        private final Budget budget = new Budget(150);
        private final Share share = new Share(budget);

        @Actor
        public void one() {
            share.take(100);
        }

        @Actor
        public void two() {
            share.take(100);
        }

        @Arbiter
        public void last(JJ_Result r) {
            r.r1 = share.used();
            r.r2 = budget.held();
        }
    }
}
