package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.measure.Measurements;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What threads that share connections wait for, and for how long. */
@Timeout(60)
class SharingTest {

    private static final long LONG_MILLIS = 600_000;

    private final Sharing sharing = new Sharing(new Measurements(1).ledger());

    private static <T> FutureTask<T> begin(Callable<T> task) {
        FutureTask<T> begun = new FutureTask<>(task);
        Thread thread = new Thread(begun, "sharing");
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    private static final StopSignal STOPPED = new StopSignal() {
        @Override
        public boolean isStopped() {
            return true;
        }

        @Override
        public boolean isTestStopped() {
            return false;
        }

        @Override
        public boolean isAwaited() {
            return false;
        }

        @Override
        public long millisLeft() {
            return Long.MAX_VALUE;
        }
    };

    @Test
    void whoWaitsForAnotherThreadHasABoundAndHearsOfTheEnd() throws Exception {
        assertThat(sharing.beginOpening(LONG_MILLIS, StopSignal.NONE)).isTrue();
        FutureTask<Boolean> bounded = begin(() -> sharing.beginOpening(1, StopSignal.NONE));
        FutureTask<Boolean> stopped = begin(() -> sharing.beginOpening(LONG_MILLIS, STOPPED));
        FutureTask<Boolean> next = begin(() -> sharing.beginOpening(LONG_MILLIS, StopSignal.NONE));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> bounded.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(TimeoutException.class);
        assertThat(stopped.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(next.isDone()).isFalse();
        sharing.endOpening();
        assertThat(next.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void asLongAsConnectionsAreOpenedItWaits() throws Exception {
        assertThat(sharing.beginOpening(LONG_MILLIS, StopSignal.NONE)).isTrue();
        FutureTask<Boolean> other = begin(() -> sharing.beginOpening(1000, StopSignal.NONE));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2500);
        Eventually.holds("time has passed", () -> {
            sharing.opened();
            return System.nanoTime() - end > 0;
        });
        assertThat(other.isDone()).isFalse();
        sharing.endOpening();
        assertThat(other.get(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Each is woken, whichever of them waits at the moment. */
    @Test
    void severalThreadsTakeFromOneInbox() throws Exception {
        Inbox inbox = Rooms.of(MailboxLimits.DEFAULT).openForSeveral();
        Mailbox mailbox = new Mailbox(inbox);
        int threads = 4;
        List<FutureTask<String>> taken = new ArrayList<>();
        long deadline = Await.deadline(LONG_MILLIS);
        for (int i = 0; i < threads; i++) {
            taken.add(begin(() -> {
                String topic = null;
                while (topic == null) {
                    topic = inbox.next(deadline, arrival -> arrival.message().topic());
                    if (topic == null) {
                        inbox.await(deadline, 1);
                    }
                }
                return topic;
            }));
        }
        for (int i = 0; i < threads; i++) {
            int waiting = threads - i;
            Eventually.holds(
                    "they wait",
                    () -> Thread.getAllStackTraces().entrySet().stream()
                                    .filter(thread -> thread.getKey().getName().equals("sharing"))
                                    .filter(thread -> List.of(thread.getValue())
                                            .toString()
                                            .contains("Inbox.await"))
                                    .count()
                            == waiting);
            mailbox.offer(Messages.on("t" + i));
            int done = i + 1;
            Eventually.holds(
                    "one has taken it",
                    () -> taken.stream().filter(FutureTask::isDone).count() == done);
        }
        List<String> topics = new ArrayList<>();
        for (FutureTask<String> one : taken) {
            topics.add(one.get());
        }
        assertThat(topics).containsExactlyInAnyOrder("t0", "t1", "t2", "t3");
    }

    @Test
    void theLastReaderLeaves() throws Exception {
        Subscribe subscribe = Subscribe.to(List.of(new Subscription("a", Qos.AT_MOST_ONCE)));
        Object mine = new Object();
        Object other = new Object();
        Object ended = new Object();
        sharing.reads(mine, subscribe);
        sharing.reads(other, subscribe);
        begin(() -> {
                    sharing.reads(ended, subscribe);
                    sharing.endOfThread();
                    return true;
                })
                .get(20, TimeUnit.SECONDS);

        assertThat(sharing.isLastToLeave(mine, subscribe)).isFalse();
        assertThat(sharing.isLastToLeave(other, subscribe)).isTrue();
    }
}
