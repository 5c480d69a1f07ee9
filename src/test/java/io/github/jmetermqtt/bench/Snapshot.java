package io.github.jmetermqtt.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a child JVM has used up to a moment.
 *
 * @param nanos {@link System#nanoTime()}
 * @param cpuNanos CPU time of this JVM, all its threads
 * @param brokerCpuNanos CPU time of the broker's process, 0 where it is not known
 * @param messages received so far, or samples made
 */
record Snapshot(long nanos, long cpuNanos, long brokerCpuNanos, long messages) {

    /** The system property that names the broker's process. */
    static final String BROKER = "bench.broker";

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Snapshot now(long messages) {
        long brokerCpu = ProcessHandle.of(Long.getLong(BROKER, 0))
                .flatMap(broker -> broker.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
        return new Snapshot(System.nanoTime(), SYSTEM.getProcessCpuTime(), brokerCpu, messages);
    }

    /** What was used since an earlier moment. */
    Figures since(Snapshot start) {
        return new Figures()
                .put(Figure.MESSAGES, messages - start.messages)
                .put(Figure.SECONDS, (nanos - start.nanos) / 1e9)
                .put(Figure.CPU_SECONDS, (cpuNanos - start.cpuNanos) / 1e9)
                .put(Figure.BROKER_CPU_SECONDS, (brokerCpuNanos - start.brokerCpuNanos) / 1e9);
    }

    /** Bytes of this process in memory; NaN where the system does not say. */
    static double residentBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
