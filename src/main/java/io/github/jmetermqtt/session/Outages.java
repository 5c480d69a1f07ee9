package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnectionLostException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outages that are over, until somebody makes samples of them: the thread that had them, or, when that has ended, another
 * one that takes samples. What no sample tells is said in the end. Thread-safe.
 * Why: docs/dev/decisions.md#a-loss-becomes-a-row-on-its-own-thread
 */
final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    /** An outage that came to its end when its thread had ended. */
    private record Late(Outage outage, Consumer<Outage> listener) {}

    private final Map<Thread, OfThread> byThread = new ConcurrentHashMap<>();
    private final Queue<Late> late = new ConcurrentLinkedQueue<>();
    /** Of connections of the whole test: any thread may take them. */
    private final Queue<Outage> ofTest = new ConcurrentLinkedQueue<>();

    private final AtomicInteger shownLate = new AtomicInteger();
    /** Of threads that took no sample any more. */
    private final Losses ofEndedThreads = new Losses();
    /** All of connections that stayed open when their thread had ended, from then on. */
    private final Losses ofOutliving = new Losses();

    /**
     * The outages of one thread. No lock: whoever adds one looks afterwards whether the thread has ended, and the thread says
     * that it has before it looks for the last ones. So one of the two takes each out.
     */
    private final class OfThread {

        private final Queue<Outage> waiting = new ConcurrentLinkedQueue<>();
        private volatile boolean ended;

        /** Of one connection: its outages go to the thread, and later to this listener. */
        Consumer<Outage> ofConnection(Consumer<Outage> afterThread) {
            Object connection = new Object(); // tells it from the others
            return outage -> {
                if (ended) {
                    ofOutliving.add(connection, outage.cause(), outage.nanos());
                    late.add(new Late(outage, afterThread));
                    return;
                }
                waiting.add(outage);
                if (ended) {
                    giveUp();
                }
            };
        }

        void end() {
            ended = true;
            giveUp();
        }

        private void giveUp() {
            for (Outage outage = waiting.poll(); outage != null; outage = waiting.poll()) {
                ofEndedThreads.add(outage, outage.cause(), outage.nanos());
            }
        }
    }

    /**
     * Where the outages of one connection of the calling thread are put, each when it is over.
     *
     * @param afterThread gets those that are over when the thread has ended, on a thread that calls {@link #showLate()}
     */
    Consumer<Outage> ofNewConnection(Consumer<Outage> afterThread) {
        return byThread.computeIfAbsent(Thread.currentThread(), any -> new OfThread())
                .ofConnection(afterThread);
    }

    /** Hands the outages of connections that outlive their threads to their listeners. To be called by a thread that takes samples. */
    void showLate() {
        for (Late one = late.poll(); one != null; one = late.poll()) {
            shownLate.incrementAndGet();
            one.listener().accept(one.outage());
        }
    }

    /** Where the outages of a connection that belongs to the whole test are put, each when it is over. */
    Consumer<Outage> ofTest() {
        return ofTest::add;
    }

    /** Takes the oldest outage of the calling thread or of the whole test; null where there is none. */
    @Nullable
    Outage next() {
        OfThread mine = byThread.get(Thread.currentThread());
        Outage own = mine == null ? null : mine.waiting.poll();
        return own == null ? ofTest.poll() : own;
    }

    /** The calling thread makes no samples any more. */
    void endOfThread() {
        OfThread mine = byThread.remove(Thread.currentThread());
        if (mine != null) {
            mine.end();
        }
    }

    /**
     * A connection that stayed open when its thread had ended was lost, and was not to be made again.
     *
     * @param connection told from others by identity
     * @param nanos from then until now
     */
    void outlivingWasLost(Object connection, ConnectionLostException cause, long nanos) {
        ofOutliving.add(connection, cause, nanos);
    }

    /**
     * Says what no sample says, when all connections are closed.
     *
     * @param outliving how many connections had stayed open when their thread had ended
     */
    void log(int outliving) {
        byThread.values().forEach(OfThread::end);
        byThread.clear();
        for (Outage outage = ofTest.poll(); outage != null; outage = ofTest.poll()) {
            ofEndedThreads.add(outage, outage.cause(), outage.nanos());
        }
        if (ofEndedThreads.times() > 0) {
            LOG.warn(
                    "{} lost connections have no sample of their own, because their threads ended before another MQTT"
                            + " sampler ran; the longest outage of them was {} ms; the first: {}",
                    ofEndedThreads.times(),
                    ofEndedThreads.longestMillis(),
                    ofEndedThreads.firstCause());
        }
        if (ofOutliving.times() > 0) {
            LOG.warn(
                    "{} of {} connections that outlived their threads were lost, {} times in all, {} of them without a sample; the"
                            + " longest outage of them was {} ms; the first: {}",
                    ofOutliving.connections(),
                    outliving,
                    ofOutliving.times(),
                    ofOutliving.times() - shownLate.get(),
                    ofOutliving.longestMillis(),
                    ofOutliving.firstCause());
        }
    }
}
