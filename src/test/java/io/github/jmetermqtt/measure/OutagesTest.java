package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private static final long SECOND = 1_000_000_000;
    /** {@link System#nanoTime()} may be anything. */
    private static final long START = Long.MAX_VALUE - 5 * SECOND;

    private final Outages outages = new Outages();

    private static long at(double seconds) {
        return START + Math.round(seconds * SECOND);
    }

    private void outage(double from, double until) {
        outages.lost(at(from));
        outages.over(at(until));
    }

    private List<OutageSpan> all() {
        return outages.since(START);
    }

    @Test
    void thoseThatOverlapAreOne() {
        outages.lost(at(1));
        outages.lost(at(1.5));
        outages.over(at(2));
        outages.lost(at(3));
        outages.over(at(3.5));
        outages.over(at(4));
        outage(8, 9);

        assertThat(all()).containsExactly(new OutageSpan(1, 4.0, 3), new OutageSpan(8, 9.0, 1));
    }

    @Test
    void oneThatGoesOnHasNoEnd() {
        outage(1, 2);
        outages.lost(at(3));
        outages.lost(at(4));
        outages.over(at(5));
        assertThat(all()).containsExactly(new OutageSpan(1, 2.0, 1), new OutageSpan(3, null, 2));

        outages.over(at(6));
        assertThat(all()).containsExactly(new OutageSpan(1, 2.0, 1), new OutageSpan(3, 6.0, 2));
    }

    @Test
    void whatIsNotMadeAgainEndsAsItBegins() {
        outages.lostForGood(at(1));
        outages.lostForGood(at(2));
        assertThat(all()).containsExactly(new OutageSpan(1, 1.0, 1), new OutageSpan(2, 2.0, 1));

        outages.lost(at(3));
        outages.lostForGood(at(4));
        assertThat(all()).last().isEqualTo(new OutageSpan(3, null, 2));
    }

    @Test
    void aBrokerThatGoesAwayIsOneOutage() {
        for (int i = 0; i < 1000; i++) {
            outages.lostForGood(at(1 + i * 0.01));
        }
        outages.lostForGood(at(11.2));

        assertThat(all()).containsExactly(new OutageSpan(1, 10.99, 1000), new OutageSpan(11.2, 11.2, 1));
    }

    @Test
    void whoWasEarlierMayBeToldLater() {
        outages.lostForGood(at(1.002));
        outages.lostForGood(at(1.001));

        assertThat(all()).containsExactly(new OutageSpan(1.002, 1.002, 2));
    }

    @Test
    void theClosestAreJoinedWhereThereAreTooMany() {
        for (int i = 0; i < Outages.MOST; i++) {
            outage(10 * i, 10 * i + 1);
        }
        double end = 10 * Outages.MOST;
        outage(end - 8, end - 7); // 1 s behind the one before
        assertThat(all())
                .hasSize(Outages.MOST)
                .startsWith(new OutageSpan(0, 1.0, 1), new OutageSpan(10, 11.0, 1))
                .endsWith(new OutageSpan(end - 20, end - 19, 1), new OutageSpan(end - 10, end - 7, 2));

        end += 5;
        outages.lost(at(end));
        assertThat(all())
                .hasSize(Outages.MOST)
                .startsWith(new OutageSpan(0, 11.0, 2))
                .endsWith(new OutageSpan(end, null, 1));
        for (int i = 1; i < 1000; i++) {
            outages.over(at(end + i));
            outages.lost(at(end + i + 0.5));
        }
        assertThat(all()).hasSize(Outages.MOST);
        assertThat(all().stream().mapToLong(OutageSpan::connections).sum()).isEqualTo(Outages.MOST + 1001);
        assertThat(all().get(0).fromSeconds()).isZero();
        assertThat(all()).isSortedAccordingTo((one, other) -> Double.compare(one.fromSeconds(), other.fromSeconds()));
    }

    @Test
    void whatWasBeforeTheStartCountsAsThen() {
        outage(-3, -2);
        outage(-1, 1);

        assertThat(all()).containsExactly(new OutageSpan(0, 0.0, 1), new OutageSpan(0, 1.0, 1));
    }
}
