package io.github.jmetermqtt.client.spi;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.words.Sentence;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Whatever waits on a connection ends with it, and ends once. */
final class PendingStress {

    private PendingStress() {}

    private static ConnectionLostException lost() {
        return new ConnectionLostException(Sentence.of("client.lost"), null);
    }

    /** Counts what it hears. */
    private static final class Heard implements AckListener {

        private final AtomicInteger acknowledged = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();

        @Override
        public void acknowledged(Ack ack) {
            acknowledged.incrementAndGet();
        }

        @Override
        public void failed(MqttClientException cause) {
            failed.incrementAndGet();
        }
    }

    /** A SUBSCRIBE is asked for as the connection ends. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "It failed")
    @State
    public static class FutureAtTheEnd {

        private final Pending pending = new Pending();
        private CompletableFuture<String> future;

        @Actor
        public void caller() {
            future = pending.add(asked -> {});
        }

        @Actor
        public void end() {
            pending.end(lost());
        }

        @Arbiter
        public void last(I_Result r) {
            r.r1 = future.isCompletedExceptionally() ? 1 : 0;
        }
    }

    /** A SUBACK comes as the connection ends. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "One outcome, and who asked has heard it once")
    @State
    public static class AnswerOrEnd {

        private final Pending pending = new Pending();
        private final AtomicInteger heard = new AtomicInteger();
        private final CompletableFuture<String> future = pending.add(asked -> {});

        public AnswerOrEnd() {
            future.whenComplete((answer, failure) -> heard.incrementAndGet());
        }

        @Actor
        public void network() {
            future.complete("SUBACK");
        }

        @Actor
        public void end() {
            pending.end(lost());
        }

        @Arbiter
        public void last(II_Result r) {
            r.r1 = future.isDone() ? 1 : 0;
            r.r2 = heard.get();
        }
    }

    /** The first message is published as the connection ends. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "It failed once")
    @State
    public static class PublishAtTheEnd {

        private final Pending pending = new Pending();
        private final Heard heard = new Heard();

        @Actor
        public void publisher() {
            pending.publishing(heard);
        }

        @Actor
        public void end() {
            pending.end(lost());
        }

        @Arbiter
        public void last(II_Result r) {
            r.r1 = heard.acknowledged.get();
            r.r2 = heard.failed.get();
        }
    }

    /** A PUBACK comes as the connection ends. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = ACCEPTABLE,
            desc = "One outcome")
    @State
    public static class AckOrEnd {

        private final Pending pending = new Pending();
        private final Heard heard = new Heard();
        private final AckListener told = pending.publishing(heard);

        @Actor
        public void network() {
            told.acknowledged(Ack.SUCCESS);
        }

        @Actor
        public void end() {
            pending.end(lost());
        }

        @Arbiter
        public void last(II_Result r) {
            r.r1 = heard.acknowledged.get();
            r.r2 = heard.failed.get();
        }
    }

    /** Two threads publish the first messages of a connection. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Neither is forgotten at the end")
    @State
    public static class TwoPublishers {

        private final Pending pending = new Pending();
        private final Heard one = new Heard();
        private final Heard other = new Heard();

        @Actor
        public void one() {
            pending.publishing(one);
        }

        @Actor
        public void other() {
            pending.publishing(other);
        }

        @Arbiter
        public void last(II_Result r) {
            pending.end(lost());
            r.r1 = one.failed.get();
            r.r2 = other.failed.get();
        }
    }
}
