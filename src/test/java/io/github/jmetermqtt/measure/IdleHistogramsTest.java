package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IdleHistogramsTest {

    private static final int THREADS = 4;
    private static final int WINDOWS = 500;

    private final IdleHistograms idle = new IdleHistograms();

    @Test
    void whatComesBackServesAgainAndIsEmpty() {
        Histogram first = idle.take();
        first.recordValue(5_000_000);
        idle.giveBack(first);

        assertThat(idle.take()).isSameAs(first).satisfies(again -> {
            assertThat(again.getTotalCount()).isZero();
            assertThat(again.getMaxValue()).isZero();
        });
        assertThat(idle.take()).as("it is in use").isNotSameAs(first);
    }

    /** Each thread has two windows at a time, as many as a thread that receives and publishes. */
    @Test
    @Timeout(60)
    void threadsNeverHaveTheSameOne() throws Exception {
        Set<Histogram> inUse = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        Callable<Void> windows = () -> {
            for (int i = 0; i < WINDOWS; i++) {
                List<Histogram> mine = List.of(idle.take(), idle.take());
                for (Histogram histogram : mine) {
                    assertThat(inUse.add(histogram)).as("nobody else has it").isTrue();
                    assertThat(histogram.getTotalCount()).as("it is empty").isZero();
                    histogram.recordValue(1_000_000 + i);
                }
                for (Histogram histogram : mine) {
                    assertThat(histogram.getTotalCount()).as("all is mine").isEqualTo(1);
                    inUse.remove(histogram);
                    idle.giveBack(histogram);
                }
            }
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> thread : pool.invokeAll(Collections.nCopies(THREADS, windows), 50, TimeUnit.SECONDS)) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theMemoryOfTheIdleIsBounded() {
        List<Histogram> used = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            used.add(idle.take());
        }
        used.forEach(idle::giveBack);

        Set<Histogram> before = Collections.newSetFromMap(new IdentityHashMap<>());
        before.addAll(used);
        assertThat(before).hasSize(70);
        for (int i = 0; i < 70; i++) {
            before.remove(idle.take());
        }
        assertThat(before).as("were not kept").hasSize(70 - 64);
    }
}
