package io.github.jmetermqtt.session;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outages that are over, until the thread that had them asks for them: only that one can make samples of them. */
final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    private final Map<Thread, Queue<Outage>> byThread = new ConcurrentHashMap<>();
    private final Queue<Outage> withoutThread = new ConcurrentLinkedQueue<>();

    /** Where the outages of the calling thread's connections are put. */
    Queue<Outage> ofThisThread() {
        return byThread.computeIfAbsent(Thread.currentThread(), any -> new ConcurrentLinkedQueue<>());
    }

    /** Takes the oldest outage of the calling thread; null where there is none. */
    Outage next() {
        Queue<Outage> mine = byThread.get(Thread.currentThread());
        return mine == null ? null : mine.poll();
    }

    /** The calling thread makes no samples any more. */
    void endOfThread() {
        Queue<Outage> mine = byThread.remove(Thread.currentThread());
        if (mine != null) {
            withoutThread.addAll(mine);
        }
    }

    /** Says what no sample says. */
    void log() {
        byThread.values().forEach(withoutThread::addAll);
        byThread.clear();
        long longest = withoutThread.stream()
                .mapToLong(outage -> outage.endedAt() - outage.startedAt())
                .max()
                .orElse(0);
        if (!withoutThread.isEmpty()) {
            LOG.warn(
                    "{} lost connections have no sample of their own, because their threads ended before another MQTT"
                            + " sampler ran; the longest outage of them was {} ms; the first: {}",
                    withoutThread.size(),
                    TimeUnit.NANOSECONDS.toMillis(longest),
                    withoutThread.peek().cause().getMessage());
        }
    }
}
