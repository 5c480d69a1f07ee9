package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.MqttVersion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TestRunTest {

    @BeforeEach
    @AfterEach
    void end() {
        TestRuns.end();
    }

    private static <T> T inAnotherThread(Callable<T> what) throws Exception {
        FutureTask<T> task = new FutureTask<>(what);
        new Thread(task).start();
        return task.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aThreadFindsWhatItKeepsUnderThatName() throws Exception {
        TestRun run = Runs.current();
        MqttSession nameless = new FakeConnection().session();
        MqttSession named = new FakeConnection().session();

        run.keep("", Fleet.of(nameless));
        run.keep("x", Fleet.of(named));

        assertThat(run.find("").first()).isSameAs(nameless);
        assertThat(run.find("x").first()).isSameAs(named);
        assertThat(run.find("y")).isNull();
        assertThat(inAnotherThread(() -> run.find("x"))).as("in another thread").isNull();
    }

    @Test
    void removeHandsTheConnectionOverWithoutClosingIt() throws Exception {
        FakeConnection connection = new FakeConnection();
        TestRun run = Runs.current();
        Fleet fleet = Fleet.of(connection.session());
        run.keep("x", fleet);

        assertThat(inAnotherThread(() -> run.remove("x", fleet))).isFalse();
        assertThat(run.remove("x", fleet)).isTrue();
        assertThat(run.remove("x", fleet)).isFalse();
        assertThat(run.find("x")).isNull();
        assertThat(connection.disconnects).hasValue(0);
    }

    @Test
    void aReplacedConnectionIsClosed() throws Exception {
        FakeConnection replaced = new FakeConnection();
        FakeConnection present = new FakeConnection();
        TestRun run = Runs.current();

        run.keep("x", Fleet.of(replaced.session()));
        run.keep("x", Fleet.of(present.session()));

        assertThat(replaced.disconnects).hasValue(1);
        assertThat(present.disconnects).hasValue(0);
        assertThat(run.find("x").first().connection()).isSameAs(present);
    }

    @Test
    void aThreadThatEndsClosesItsOwnConnectionsOnly() throws Exception {
        FakeConnection mine = new FakeConnection();
        FakeConnection mineToo = new FakeConnection();
        FakeConnection anothers = new FakeConnection();
        TestRun run = Runs.current();
        run.keep("", Fleet.of(anothers.session()));

        inAnotherThread(() -> {
            run.keep("", Fleet.of(mine.session()));
            run.keep("x", Fleet.of(mineToo.session()));
            run.closeThread(StopSignal.NONE);
            run.closeThread(StopSignal.NONE);
            return null;
        });

        assertThat(mine.disconnects).hasValue(1);
        assertThat(mineToo.disconnects).hasValue(1);
        assertThat(anothers.disconnects).hasValue(0);
        assertThat(run.find("").first().connection()).isSameAs(anothers);
    }

    @Test
    void whatOutlivesItsThreadIsClosedWithTheTest() throws Exception {
        FakeConnection outliving = new FakeConnection();
        TestRun run = Runs.current();

        inAnotherThread(() -> {
            run.keep("", new Fleet(List.of(outliving.session()), true));
            run.closeThread(StopSignal.NONE);
            return null;
        });

        assertThat(outliving.disconnects).hasValue(0);
        TestRuns.end();
        assertThat(outliving.disconnects).hasValue(1);
    }

    @Test
    void theEndOfAThreadDoesNotWait() throws Exception {
        FakeConnection slow = new FakeConnection();
        slow.closed = new CompletableFuture<>();
        Runs.current().keep("", Fleet.of(slow.session()));

        Runs.current().closeThread(StopSignal.NONE);

        assertThat(slow.disconnects).hasValue(1);
        slow.closed.complete(null);
    }

    @Test
    void endClosesTheConnectionsOfAllThreads() throws Exception {
        FakeConnection mine = new FakeConnection();
        FakeConnection anothers = new FakeConnection();
        TestRun run = Runs.current();
        run.keep("", Fleet.of(mine.session()));
        inAnotherThread(() -> {
            run.keep("", Fleet.of(anothers.session()));
            return null;
        });

        TestRuns.end();
        TestRuns.end();

        assertThat(mine.disconnects).hasValue(1);
        assertThat(anothers.disconnects).hasValue(1);
    }

    @Test
    void endIsBoundedEvenIfAConnectionNeverCloses() throws Exception {
        FakeConnection hangs = new FakeConnection();
        hangs.closed = new CompletableFuture<>();
        Runs.current().keep("", Fleet.of(hangs.session()));
        long start = System.nanoTime();

        TestRuns.end();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(Runs.current().find("")).isNull();
    }

    @Test
    void endWaitsForConnectionsThatAreStillClosing() throws Exception {
        FakeConnection slow = new FakeConnection();
        slow.closed = new CompletableFuture<>();
        Runs.current().keep("", Fleet.of(slow.session()));
        Runs.current().closeThread(StopSignal.NONE);
        CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(() -> slow.closed.complete(null));

        TestRuns.end();

        assertThat(slow.closed).isCompleted();
    }

    @Test
    void everyElementMayBeginTheSameRun() {
        TestRuns.begin(() -> RunProperties.DEFAULT);
        TestRun begun = Runs.current();

        TestRuns.begin(() -> RunProperties.DEFAULT);

        assertThat(Runs.current()).isSameAs(begun);
    }

    @Test
    void aRunThatHasOpenedAConnectionIsOverWhenTheNextBegins() {
        TestRuns.begin(() -> RunProperties.DEFAULT);
        TestRun before = Runs.current();
        before.connector()
                .open(
                        null,
                        new ConnectOptions(
                                new Endpoint("127.0.0.1", 1),
                                MqttVersion.V3_1_1,
                                "c",
                                Credentials.NONE,
                                0,
                                true,
                                Duration.ofSeconds(1)),
                        Device.SINGLE,
                        "x",
                        null,
                        null,
                        outage -> {},
                        null,
                        nanos -> {})
                .exceptionally(refused -> null);

        TestRuns.begin(() -> RunProperties.DEFAULT);

        assertThat(Runs.current()).isNotSameAs(before);
    }

    @Test
    void whatCameIntoBeingOutsideOfATestIsOverWhenOneBegins() {
        TestRun before = Runs.current();

        TestRun begun = TestRuns.begin(() -> RunProperties.DEFAULT);

        assertThat(begun).isNotSameAs(before).isSameAs(Runs.current());
        assertThat(TestRuns.begin(() -> RunProperties.DEFAULT)).isSameAs(begun);
    }

    @Test
    void propertiesAreReadOnceInARun() {
        AtomicInteger reads = new AtomicInteger();
        Supplier<RunProperties> properties = () -> new RunProperties(
                new MailboxLimits(reads.incrementAndGet(), 1), 1, UnwrittenLimits.DEFAULT, "", 1000, 30, false, null);

        TestRuns.begin(properties);
        TestRuns.begin(properties);

        assertThat(TestRuns.current(properties).properties().mailbox().messages())
                .isEqualTo(1);
        TestRuns.end();
        assertThat(TestRuns.current(properties).properties().mailbox().messages())
                .isEqualTo(2);
        assertThat(reads).hasValue(2);
    }

    /** As the last elements of a test hear of its end, JMeter may have begun the next one. */
    @Test
    void theLateEndOfATestLeavesTheNextOneAlone() {
        TestRun before = TestRuns.begin(() -> RunProperties.DEFAULT);
        TestRuns.end(before);
        TestRun next = TestRuns.begin(() -> RunProperties.DEFAULT);

        TestRuns.end(before);

        assertThat(TestRuns.running()).isSameAs(next);
        TestRuns.end(next);
        assertThat(TestRuns.running()).isNull();
    }

    /** A thread that could not be stopped may sample once more. */
    @Test
    void whatCameIntoBeingAfterATestEndsWithIt() {
        TestRun test = TestRuns.begin(() -> RunProperties.DEFAULT);
        TestRuns.end(test);
        Runs.current();

        TestRuns.end(test);

        assertThat(TestRuns.running()).isNull();
    }

    @Test
    void theNextRunStartsFromNothing() {
        TestRun first = Runs.current();
        first.subscribed();
        first.said().firstTime("x");
        assertThat(Runs.current()).isSameAs(first);

        TestRuns.end();
        TestRun second = Runs.current();

        assertThat(second).isNotSameAs(first);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.measurements()).isNotSameAs(first.measurements());
        assertThat(second.subscriptions()).isZero();
        assertThat(second.said().firstTime("x")).isTrue();
        assertThat(second.files()).isNotSameAs(first.files());
    }

    @Test
    void countsSubscriptions() {
        TestRun run = Runs.current();

        run.subscribed();
        run.subscribed();
        assertThat(run.subscriptions()).isEqualTo(2);
    }

    @Test
    void sayingSomethingIsTheFirstTimeOnce() {
        TestRun run = Runs.current();

        assertThat(run.said().firstTime("x")).isTrue();
        assertThat(run.said().firstTime("x")).isFalse();
        assertThat(run.said().firstTime("y")).isTrue();
    }
}
