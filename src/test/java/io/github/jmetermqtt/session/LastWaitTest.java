package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LastWaitTest {

    private static final long DEADLINE = System.nanoTime() + TimeUnit.HOURS.toNanos(1);

    private final LastWait.Limit limit = new LastWait.Limit();
    private boolean testStopped;

    private final class Stop implements StopSignal {

        private boolean awaited;

        @Override
        public boolean isStopped() {
            return true;
        }

        @Override
        public boolean isTestStopped() {
            return testStopped;
        }

        @Override
        public boolean isAwaited() {
            return awaited;
        }

        @Override
        public long millisLeft() {
            return Long.MAX_VALUE;
        }
    }

    private static boolean isOverIn(LastWait wait, long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos);
        wait.until(DEADLINE);
        return wait.isOver();
    }

    @Test
    void aThreadThatNobodyWaitsForLooksAgainUntilTheDeadline() throws Exception {
        LastWait wait = new LastWait(new Stop(), limit);

        assertThat(wait.until(DEADLINE) - System.nanoTime()).isLessThan(TimeUnit.SECONDS.toNanos(1));
        assertThat(wait.until(7)).as("a deadline that has passed").isEqualTo(7);
        assertThat(isOverIn(wait, LastWait.MOMENT_NANOS)).isFalse();
    }

    @Test
    void onceSomebodyWaitsThereIsAMomentLeft() throws Exception {
        Stop stop = new Stop();
        LastWait wait = new LastWait(stop, limit);
        stop.awaited = true;

        long end = wait.until(DEADLINE);
        assertThat(end - System.nanoTime()).isBetween(0L, LastWait.MOMENT_NANOS);
        assertThat(wait.isOver()).isFalse();
        assertThat(isOverIn(wait, LastWait.MOMENT_NANOS)).isTrue();
        assertThat(wait.until(DEADLINE)).as("it is no longer for asking again").isEqualTo(end);
    }

    @Test
    void whereTheTestIsStoppedTheOtherThreadsHurryToo() {
        Stop stop = new Stop();
        LastWait other = new LastWait(new Stop(), limit);
        testStopped = true;
        other.until(DEADLINE);
        assertThat(limit.isSet()).as("a Shutdown hurries nobody").isFalse();

        stop.awaited = true;
        new LastWait(stop, limit).until(DEADLINE);

        assertThat(limit.isSet()).isTrue();
        long end = other.until(DEADLINE);
        assertThat(end - System.nanoTime()).isPositive().isLessThanOrEqualTo(LastWait.MOMENT_NANOS);
        assertThat(other.until(DEADLINE)).isEqualTo(end);
    }

    @Test
    void whereOneThreadIsStoppedTheOthersDoNotHurry() throws Exception {
        Stop stop = new Stop();
        stop.awaited = true;
        new LastWait(stop, limit).until(DEADLINE);

        assertThat(limit.isSet()).isFalse();
        assertThat(isOverIn(new LastWait(new Stop(), limit), LastWait.MOMENT_NANOS))
                .isFalse();
    }
}
