package io.github.jmetermqtt.plans;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.VirtualMachine;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What a JVM holds at one moment.
 *
 * @param heap bytes alive after a full collection
 * @param direct bytes of buffers outside of the heap
 * @param timers that are to fire later, of Netty, HawtDispatch and Java
 */
record Footprint(long heap, int threads, long handles, long direct, long timers) {

    /** A line of a histogram, which counts what a full collection has left: instances, bytes, class. */
    private static final Pattern LINE = Pattern.compile(" *\\d+: +(\\d+) +(\\d+) +(\\S+).*");

    /** What waits in the queues of timers. */
    private static final Pattern TIMER =
            Pattern.compile(".*(\\.ScheduledFutureTask|\\$ScheduledFutureTask|TimerThread\\$TimerRequest)");

    /** The footprint of a JVM of this machine. */
    @SuppressWarnings("BanJNDI") // it is our own child
    static Footprint of(JMeterProcess jmeter) throws Exception {
        long heap = 0;
        long timers = 0;
        for (String line : jmeter.jcmd("GC.class_histogram").lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                heap += Long.parseLong(matcher.group(2));
                if (TIMER.matcher(matcher.group(3)).matches()) {
                    timers += Long.parseLong(matcher.group(1));
                }
            }
        }
        VirtualMachine machine = VirtualMachine.attach(Long.toString(jmeter.pid()));
        try (JMXConnector connector =
                JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            return new Footprint(
                    heap,
                    ManagementFactory.getPlatformMXBean(beans, ThreadMXBean.class)
                            .getThreadCount(),
                    ManagementFactory.getPlatformMXBean(beans, UnixOperatingSystemMXBean.class)
                            .getOpenFileDescriptorCount(),
                    ManagementFactory.getPlatformMXBeans(beans, BufferPoolMXBean.class).stream()
                            .mapToLong(BufferPoolMXBean::getMemoryUsed)
                            .sum(),
                    timers);
        } finally {
            machine.detach();
        }
    }

    static String heading() {
        return "| minute | heap after GC (MB) | threads | handles | direct (MB) | timers |\n|---|---|---|---|---|---|";
    }

    String row(long minute) {
        return String.format(
                "| %d | %.1f | %d | %d | %.1f | %d |", minute, heap / 1e6, threads, handles, direct / 1e6, timers);
    }
}
