package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LatencySummaryTest {

    private static final int READS = 3000;

    /** As the panel and the printer do when a test ends. */
    @Test
    void manyThreadsReadTheSame() throws Exception {
        LatencySummary latencies = MeasuredRun.of(1000).summary().received().response();
        double mean = latencies.mean();
        long p99 = latencies.percentile(99);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Boolean>> right = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                right.add(threads.submit(() -> {
                    boolean all = true;
                    for (int i = 0; i < READS; i++) {
                        all &= latencies.mean() == mean;
                        all &= latencies.percentile(99) == p99;
                    }
                    return all;
                }));
            }
            for (Future<Boolean> one : right) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
