package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.payload.NanoClock;
import org.junit.jupiter.api.Test;

/** All times in ms. */
class PausesTest {

    private static final long MILLI = 1_000_000;
    private static final TimeSpan ALWAYS = new TimeSpan(Long.MIN_VALUE, Long.MAX_VALUE);

    private final Pauses pauses = new Pauses(0);

    private void awake(long... moments) {
        for (long moment : moments) {
            pauses.awake(moment * MILLI);
        }
    }

    /** The watching thread is awake from one moment to the other. */
    private void goOn(long from, long to) {
        for (long moment = from; moment <= to; moment += 10) {
            awake(moment);
        }
    }

    private void received(long... moments) {
        for (long moment : moments) {
            pauses.received(moment * MILLI);
        }
    }

    private static Pause pause(long first, long last, long received) {
        return new Pause(new TimeSpan(first * MILLI, last * MILLI), received);
    }

    @Test
    void aThreadThatWakesUpInTimeHasSeenNone() {
        awake(10, 20, 70, 80);
        received(5, 15, 25, 75, 100);

        assertThat(pauses.during(ALWAYS)).isEmpty();
    }

    @Test
    void countsWhatIsReceivedWithinAPauseAndAfterItAsLongAsItWas() {
        awake(10);
        goOn(1010, 2010);
        received(9, 10, 500, 1010, 1011, 2010, 2011);

        assertThat(pauses.during(ALWAYS)).containsExactly(pause(10, 1010, 5));
    }

    @Test
    void countsWhatIsReceivedBeforeTheWatchingThreadIsAwakeAgain() {
        awake(10);
        received(61, 700);
        assertThat(pauses.during(ALWAYS)).as("it may still go on").isEmpty();
        received(1005);
        goOn(1010, 2010);
        received(1020, 2011);

        assertThat(pauses.during(ALWAYS)).containsExactly(pause(10, 1010, 4));
    }

    @Test
    void ofTwoPausesTheLongerOneCountsAMessage() {
        goOn(1000, 1900);
        awake(2000);
        goOn(2000, 2200);
        received(1905, 2000, 2001, 2100, 2101);

        assertThat(pauses.during(ALWAYS)).containsExactly(pause(0, 1000, 2), pause(1900, 2000, 2));
    }

    @Test
    void aPauseOutsideOfTheMessagesDoesNoHarm() {
        awake(1000, 1010, 2000);

        assertThat(pauses.during(new TimeSpan(1005 * MILLI, 1006 * MILLI))).isEmpty();
        assertThat(pauses.during(new TimeSpan(1005 * MILLI, 1500 * MILLI))).containsExactly(pause(1010, 2000, 0));
        assertThat(pauses.during(TimeSpan.EMPTY)).isEmpty();
    }

    @Test
    void onlySoManyAreKept() {
        for (int i = 1; i <= 10_001; i++) {
            awake(i * 100L);
        }
        received(1_000_150);

        assertThat(pauses.during(ALWAYS)).hasSize(10_000);
    }

    @Test
    void theWatchIsAwakeAllTheTime() throws Exception {
        Pauses watched = new Pauses(NanoClock.SYSTEM.now() - 1000 * MILLI);
        try (PauseWatch watch = new PauseWatch(watched)) {
            assertThat(watch).isNotNull();
            Eventually.holds(
                    "it has noticed how long it did not run",
                    () -> !watched.during(ALWAYS).isEmpty());
        }
        assertThat(watched.during(ALWAYS).get(0).nanos()).isGreaterThanOrEqualTo(1000 * MILLI);
    }
}
