package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.Budget;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShareTest {

    @Test
    void takesTheLastByteAndNoMore() {
        Budget budget = new Budget(100);
        Share one = new Share(budget);
        Share other = new Share(budget);

        assertThat(one.take(60)).isTrue();
        assertThat(other.take(41)).isFalse();
        assertThat(other.take(40)).isTrue();
        assertThat(one.take(1)).isFalse();
        other.give(40);
        assertThat(one.take(40)).isTrue();
    }

    @Test
    void manySmallTakesHoldFewPortionsAndGiveBackAll() {
        Budget budget = new Budget(1 << 20);
        Share share = new Share(budget);
        for (int i = 0; i < 1000; i++) {
            assertThat(share.take(300)).isTrue();
        }
        assertThat(budget.held()).isBetween(300_000L, 300_000 + Share.PORTION);
        for (int i = 0; i < 999; i++) {
            share.give(300);
        }
        assertThat(budget.held()).isLessThanOrEqualTo(2 * Share.PORTION + 300);
        share.give(300);
        assertThat(budget.held()).isZero();
    }

    @Test
    void aQueueThatIsEmptyTakesNothingFromOthers() {
        Budget budget = new Budget(10 * Share.PORTION);
        for (int i = 0; i < 100; i++) {
            Share share = new Share(budget);
            assertThat(share.take(1)).isTrue();
            share.give(1);
        }
        assertThat(new Share(budget).take(10 * Share.PORTION)).isTrue();
    }

    /** Whatever the threads do at the same time, the bound holds and in the end nothing is held. */
    @Test
    void holdsItsBoundWhileThreadsTakeAndGive() throws Exception {
        Budget budget = new Budget(200_000);
        List<Share> shares =
                IntStream.range(0, 3).mapToObj(i -> new Share(budget)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> all = IntStream.range(0, 6)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> takeAndGive(shares.get(i % 3), budget, i)))
                    .toList();
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        shares.forEach(share -> {
            assertThat(share.used()).isZero();
            share.take(1); // makes up for what was given back twice at the same time
            share.give(1);
        });
        assertThat(budget.held()).isZero();
    }

    private static void takeAndGive(Share share, Budget budget, int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            int bytes = 1 + random.nextInt(40_000);
            if (share.take(bytes)) {
                share.give(bytes);
            }
            if (budget.held() > 200_000 || budget.held() < 0) {
                throw new AssertionError(budget.held() + " bytes are held");
            }
        }
    }
}
