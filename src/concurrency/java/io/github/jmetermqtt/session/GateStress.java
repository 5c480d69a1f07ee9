package io.github.jmetermqtt.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.github.jmetermqtt.Woken;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Who waits at a gate is woken by who leaves, and the gate counts right. */
final class GateStress {

    private GateStress() {}

    /** The last one leaves as another thread begins to wait. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "There was room, and the thread was woken for it")
    @State
    public static class Wakes {

        private final Gate gate = new Gate();
        private final Woken woken = new Woken();

        public Wakes() {
            gate.enter();
        }

        @Actor
        public void waiter(II_Result r) {
            r.r1 = woken.after(() -> gate.await(0, Woken.deadline()));
        }

        @Actor
        public void leaver(II_Result r) {
            gate.leave();
            r.r2 = woken.soon();
        }
    }

    /** One thread enters and waits for half of it, as one does that publishes; another lets it all out again. */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "Woken, and none is inside in the end")
    @State
    public static class Refills {

        private final Gate gate = new Gate();
        private final Woken woken = new Woken();

        public Refills() {
            gate.enter();
            gate.enter();
        }

        @Actor
        public void publisher(III_Result r) {
            r.r1 = woken.after(() -> {
                boolean room = gate.await(1, Woken.deadline());
                gate.enter();
                return room && gate.await(1, Woken.deadline());
            });
        }

        @Actor
        public void network(III_Result r) {
            gate.leave();
            gate.leave();
            r.r2 = woken.soon();
        }

        @Arbiter
        public void last(III_Result r) {
            gate.leave();
            r.r3 = gate.holdsAtMost(0) && !gate.holdsAtMost(-1) ? 1 : 0;
        }
    }
}
