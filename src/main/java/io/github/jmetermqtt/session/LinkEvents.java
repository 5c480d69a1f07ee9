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
 * The outages that are over, and what connections did by plan, until somebody makes samples of it: the thread whose connections they are,
 * or, when that has ended, another one that takes samples. What no sample tells is said in the end. Thread-safe.
 * Why: docs/dev/decisions.md#a-loss-becomes-a-row-on-its-own-thread
 */
final class LinkEvents {

    private static final Logger LOG = LoggerFactory.getLogger(LinkEvents.class);

    /** What came when its thread had ended. */
    private record Late(LinkEvent event, Consumer<LinkEvent> listener) {}

    private final Map<Thread, OfThread> byThread = new ConcurrentHashMap<>();
    private final Queue<Late> late = new ConcurrentLinkedQueue<>();
    /** Of connections of the whole test: any thread may take them. */
    private final Queue<LinkEvent> ofTest = new ConcurrentLinkedQueue<>();

    /** Outages only, of those. */
    private final AtomicInteger shownLate = new AtomicInteger();
    /** What was done by plan and has no sample. */
    private final AtomicInteger unshownByPlan = new AtomicInteger();
    /** Of threads that took no sample any more. */
    private final Losses ofEndedThreads = new Losses();
    /** All of connections that stayed open when their thread had ended, from then on. */
    private final Losses ofOutliving = new Losses();

    /**
     * Those of one thread. No lock: whoever adds one looks afterwards whether the thread has ended, and the thread says
     * that it has before it looks for the last ones. So one of the two takes each out.
     */
    private final class OfThread {

        private final Queue<LinkEvent> waiting = new ConcurrentLinkedQueue<>();
        private volatile boolean ended;

        /** Of one connection: what becomes of it goes to the thread, and later to this listener. */
        Consumer<LinkEvent> ofConnection(Consumer<LinkEvent> afterThread) {
            Object connection = new Object(); // tells it from the others
            return event -> {
                if (ended) {
                    if (event instanceof Outage outage) {
                        ofOutliving.add(connection, outage.cause(), outage.nanos());
                    }
                    late.add(new Late(event, afterThread));
                    return;
                }
                waiting.add(event);
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
            LinkEvents.this.giveUp(waiting);
        }
    }

    /** No sample shows these. */
    private void giveUp(Queue<LinkEvent> events) {
        for (LinkEvent event = events.poll(); event != null; event = events.poll()) {
            if (event instanceof Outage outage) {
                ofEndedThreads.add(outage, outage.cause(), outage.nanos());
            } else {
                unshownByPlan.incrementAndGet();
            }
        }
    }

    /**
     * Where it is put what becomes of one connection of the calling thread, each when it is over.
     *
     * @param afterThread gets what is over when the thread has ended, on a thread that calls {@link #showLate()}
     */
    Consumer<LinkEvent> ofNewConnection(Consumer<LinkEvent> afterThread) {
        return byThread.computeIfAbsent(Thread.currentThread(), any -> new OfThread())
                .ofConnection(afterThread);
    }

    /** Hands over what became of connections that outlive their threads. To be called by a thread that takes samples. */
    void showLate() {
        for (Late one = late.poll(); one != null; one = late.poll()) {
            if (one.event() instanceof Outage) {
                shownLate.incrementAndGet();
            }
            one.listener().accept(one.event());
        }
    }

    /** Where what becomes of a connection is put that belongs to the whole test. */
    Consumer<LinkEvent> ofTest() {
        return ofTest::add;
    }

    /** Takes the oldest of the calling thread or of the whole test; null where there is none. */
    @Nullable
    LinkEvent next() {
        OfThread mine = byThread.get(Thread.currentThread());
        LinkEvent own = mine == null ? null : mine.waiting.poll();
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
        giveUp(ofTest);
        late.stream().filter(one -> !(one.event() instanceof Outage)).forEach(one -> unshownByPlan.incrementAndGet());
        if (unshownByPlan.get() > 0) {
            LOG.info(
                    "{} planned ends and returns of connections have no sample of their own, because their threads ended before"
                            + " another MQTT sampler ran",
                    unshownByPlan.get());
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
