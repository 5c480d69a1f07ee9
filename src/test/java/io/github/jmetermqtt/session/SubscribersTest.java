package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubscribersTest {

    private final Subscribers subscribers = new Subscribers();
    private final List<ExecutorService> threads = new ArrayList<>();

    /** A thread with one MQTT Sub of the plan. */
    private final class One {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Subscribers.InThread sub;

        One(Object inPlan, String group, int all) throws Exception {
            threads.add(thread);
            sub = in(() -> subscribers.begin(inPlan, () -> "Sub", group, all));
        }

        <T> T in(Callable<T> what) throws Exception {
            return thread.submit(what).get(20, TimeUnit.SECONDS);
        }

        void run(Runnable what) throws Exception {
            in(Executors.callable(what));
        }

        void fail(String sentence, boolean isConsequence) throws Exception {
            run(() -> subscribers.failed(sentence, isConsequence));
        }
    }

    @AfterEach
    void endThreads() {
        threads.forEach(ExecutorService::shutdownNow);
    }

    private Standing.Missing onlyMissing() {
        assertThat(subscribers.standing().missing()).hasSize(1);
        return subscribers.standing().missing().get(0);
    }

    @Test
    void countsAnMqttSubOnceForEachThreadOfItsGroup() throws Exception {
        One first = new One("a", "group", 2);

        assertThat(subscribers.standing().expected()).isEqualTo(2);
        assertThat(subscribers.standing().isComingUp()).as("the second thread").isTrue();
        first.run(first.sub::subscribe);
        first.run(first.sub::subscribe);
        assertThat(subscribers.standing().subscribed()).isEqualTo(1);
        assertThat(onlyMissing()).isEqualTo(new Standing.Missing("Sub", "group", 1, 2));

        One second = new One("a", "group", 2);
        assertThat(subscribers.standing().isComingUp()).isFalse();
        assertThat(subscribers.standing().hope()).isTrue();
        second.run(second.sub::subscribe);
        assertThat(subscribers.standing()).isEqualTo(new Standing(0, 2, 2, false, false, true, List.of(), null));
    }

    /** A thread group of another plugin may say a number that is not true. */
    @Test
    void aGroupMayHaveMoreThreadsThanItSays() throws Exception {
        One first = new One("a", "group", 1);
        One second = new One("a", "group", 1);

        first.run(first.sub::subscribe);
        assertThat(onlyMissing()).isEqualTo(new Standing.Missing("Sub", "group", 1, 2));
        second.run(second.sub::subscribe);
        assertThat(subscribers.standing().missing()).isEmpty();
    }

    @Test
    void whatThePlanHasIsMissingUntilItsGroupBegins() throws Exception {
        subscribers.planned("a", () -> "Sub");

        assertThat(onlyMissing().group()).isNull();
        assertThat(subscribers.standing().isAGroupAway()).isTrue();
        assertThat(subscribers.standing().isComingUp()).isTrue();

        One one = new One("a", "group", 1);
        assertThat(subscribers.standing().isAGroupAway()).isFalse();
        one.run(one.sub::subscribe);
        assertThat(subscribers.standing().missing()).isEmpty();
    }

    @Test
    void aThreadThatEndsLeavesNoHope() throws Exception {
        One one = new One("a", "group", 1);
        assertThat(subscribers.standing().reading()).isTrue();

        one.run(subscribers::endThread);
        one.run(subscribers::endThread);

        assertThat(subscribers.standing().hope()).isFalse();
        assertThat(subscribers.standing().reading()).isFalse();
        assertThat(onlyMissing().threads()).isEqualTo(1);
    }

    @Test
    void whoWaitsCannotSubscribe() throws Exception {
        One one = new One("a", "group", 1);

        one.run(() -> subscribers.beginWaiting(null));
        assertThat(subscribers.standing().hope()).isFalse();
        assertThat(subscribers.standing().reading()).isFalse();

        one.run(subscribers::endWaiting);
        assertThat(subscribers.standing().hope()).isTrue();
        assertThat(subscribers.standing().reading()).isTrue();
    }

    @Test
    void aThreadDoesNotWaitForItsOwn() throws Exception {
        One one = new One("a", "group", 2);
        One other = new One("a", "group", 2);

        Standing seen = one.in(subscribers::standing);
        assertThat(seen.expected()).isEqualTo(1);
        assertThat(seen.missing()).containsExactly(new Standing.Missing("Sub", "group", 1, 1));

        one.run(one.sub::subscribe);
        assertThat(one.in(subscribers::standing).subscribed()).isZero();
        other.run(other.sub::subscribe);
        assertThat(one.in(subscribers::standing).subscribed()).isEqualTo(1);
        assertThat(one.in(subscribers::standing).missing()).isEmpty();
    }

    @Test
    void theLastFailureIsKnownAndItsCauseRatherThanWhatFollows() throws Exception {
        One one = new One("a", "group", 2);
        One other = new One("b", "group", 2);
        assertThat(subscribers.standing().failure()).isNull();

        one.fail("no connection", true);
        assertThat(subscribers.standing().failure()).isEqualTo("no connection");
        one.fail("refused", false);
        one.fail("no connection", true);
        assertThat(subscribers.standing().failure()).isEqualTo("refused");
        other.fail("late", false);
        assertThat(subscribers.standing().failure()).isEqualTo("late");
    }

    @Test
    void whoHasSubscribedHasNoFailure() throws Exception {
        One one = new One("a", "group", 2);

        one.fail("refused", false);
        one.run(one.sub::subscribe);
        one.fail("lost", false);

        assertThat(onlyMissing().threads()).isEqualTo(1);
        assertThat(subscribers.standing().failure()).isNull();
    }

    @Test
    void theLastToSubscribeWakesWhoWaits() throws Exception {
        One one = new One("a", "group", 1);

        assertWakes(null, one.sub::subscribe, one);
    }

    @Test
    void theNumberThatIsWaitedForWakes() throws Exception {
        One one = new One("a", "group", 1);

        assertWakes(
                2,
                () -> {
                    subscribers.grant();
                    subscribers.grant();
                },
                one);
        assertThat(subscribers.granted()).isEqualTo(2);
    }

    /** Somebody who would wait for longer than this test may take goes on when a thread does this. */
    private void assertWakes(Integer count, Runnable what, One who) throws Exception {
        ExecutorService waiter = Executors.newSingleThreadExecutor(task -> new Thread(task, "waiter"));
        threads.add(waiter);
        Future<?> waiting = waiter.submit(() -> {
            subscribers.beginWaiting(count);
            subscribers.await(subscribers.standing(), Duration.ofMinutes(2).toNanos());
            return null;
        });
        Eventually.holds(
                "the waiter waits",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread ->
                                thread.getName().equals("waiter") && thread.getState() == Thread.State.TIMED_WAITING));
        who.run(what);
        waiting.get(20, TimeUnit.SECONDS);
    }
}
