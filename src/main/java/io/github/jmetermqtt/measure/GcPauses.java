package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import io.github.jmetermqtt.payload.NanoClock;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Watches how long the garbage collector stopped this JVM, until it is closed. Only pauses above a bound are kept, and of these
 * the first 10,000. Thread-safe.
 */
public final class GcPauses implements AutoCloseable {

    private static final int MOST = 10_000;

    private final long overMillis;
    private final NotificationListener listener = (notification, handback) -> heard(notification);

    @GuardedBy("this")
    private final List<TimeSpan> pauses = new ArrayList<>();

    /** Begins to watch for pauses longer than so many ms. */
    public GcPauses(long overMillis) {
        this.overMillis = overMillis;
        emitters().forEach(emitter -> emitter.addNotificationListener(listener, null, null));
    }

    /** ZGC and Shenandoah have a bean for their cycles, which stop nothing, beside the one for their pauses. */
    private static List<NotificationEmitter> emitters() {
        List<NotificationEmitter> emitters = new ArrayList<>();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (!collector.getName().endsWith("Cycles") && collector instanceof NotificationEmitter emitter) {
                emitters.add(emitter);
            }
        }
        return emitters;
    }

    private void heard(Notification notification) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        GcInfo gc = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                .getGcInfo();
        long sinceEnd = ManagementFactory.getRuntimeMXBean().getUptime() - gc.getEndTime();
        ended(NanoClock.SYSTEM.now() - TimeUnit.MILLISECONDS.toNanos(sinceEnd), gc.getDuration());
    }

    /** Takes note of a pause that ended at this moment, in ns since the epoch. */
    synchronized void ended(long end, long millis) {
        if (millis > overMillis && pauses.size() < MOST) {
            pauses.add(new TimeSpan(end - TimeUnit.MILLISECONDS.toNanos(millis), end));
        }
    }

    /** The pauses that touched this span. JMeter itself collects garbage before a test begins, which does no harm. */
    public synchronized List<TimeSpan> during(TimeSpan span) {
        return pauses.stream().filter(pause -> pause.touches(span)).toList();
    }

    @Override
    public void close() {
        for (NotificationEmitter emitter : emitters()) {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException("closed twice", e);
            }
        }
    }
}
