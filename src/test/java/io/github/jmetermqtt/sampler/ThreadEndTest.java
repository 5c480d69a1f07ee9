package io.github.jmetermqtt.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.ThreadListener;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.ListenerNotifier;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.ListedHashTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a thread of this JMeter tells about its end. A new JMeter that tells it in another way fails here. */
@Timeout(30)
class ThreadEndTest {

    private static final long LONG_MILLIS = 20_000;

    private final JMeterContext context = JMeterContextService.getContext();
    private JMeterThread thread;
    private StopSignal stop;

    @BeforeEach
    void begin() {
        JMeterProperties.load();
        thread = new JMeterThread(new HashTree(new ThreadGroup()), event -> {}, new ListenerNotifier());
        context.setThread(thread);
        stop = ThreadEnd.of(context);
    }

    @AfterEach
    void end() {
        context.clear();
    }

    @Test
    void aThreadGoesOnUntilItIsStopped() {
        assertThat(stop.isStopped()).isFalse();
        assertThat(stop.isOver()).isFalse();

        thread.stop();

        assertThat(stop.isStopped()).isTrue();
        assertThat(stop.isOver()).isTrue();
        assertThat(stop.isTestStopped()).as("that is the engine's business").isFalse();
    }

    /** An engine that has not begun is as one that was told to stop. */
    @Test
    void theWholeTestIsStoppedWhenTheEngineIs() {
        context.setEngine(new StandardJMeterEngine());

        assertThat(ThreadEnd.of(context).isTestStopped()).isTrue();
        assertThat(ThreadEnd.of(context).isStopped()).isFalse();
    }

    @Test
    void aThreadWithATimeIsOverWhenThatIsUp() {
        long deadline = Await.deadline(LONG_MILLIS);
        assertThat(stop.cut(deadline)).isEqualTo(deadline);

        thread.setEndTime(System.currentTimeMillis() + LONG_MILLIS / 2);
        assertThat(stop.isOver()).isFalse();
        assertThat(stop.cut(deadline)).isLessThan(Await.deadline(LONG_MILLIS / 2 + 1));

        thread.setEndTime(System.currentTimeMillis());
        assertThat(stop.isOver()).isTrue();
        assertThat(stop.isStopped()).isFalse();
        assertThat(stop.cut(deadline)).isLessThanOrEqualTo(System.nanoTime());
    }

    /** As Stop does to a thread whose samplers hear of its end. */
    @Test
    void whoeverStopsAThreadThatEndsIsSeenWaiting() throws Exception {
        Ending ending = new Ending();
        ListedHashTree plan = new ListedHashTree();
        ThreadGroup group = new ThreadGroup();
        group.setNumThreads(1);
        plan.add(group).add(ending);
        group.setSamplerController(new org.apache.jmeter.control.LoopController());
        JMeterThread ends = new JMeterThread(plan, event -> {}, new ListenerNotifier());
        ends.setThreadName("ends");
        ends.setThreadGroup(group);
        ends.stop();
        Thread running = new Thread(ends, "ends");
        running.start();
        assertThat(ending.begun.await(20, TimeUnit.SECONDS)).isTrue();
        StopSignal seen = new ThreadEnd(ends, null);
        assertThat(seen.isAwaited()).isFalse();

        Thread stopping = new Thread(ends::interrupt, "stops");
        stopping.start();
        Eventually.holds("somebody waits", seen::isAwaited);

        ending.mayEnd.countDown();
        running.join();
        stopping.join();
        assertThat(seen.isAwaited()).isFalse();
    }

    @Test
    void aPauseEndsWithTheThread() throws Exception {
        assertThat(stop.pause(System.nanoTime() + 1)).isTrue();
        FutureTask<Boolean> pause = new FutureTask<>(() -> stop.pause(Await.deadline(LONG_MILLIS)));
        new Thread(pause, "pauses").start();
        thread.stop();

        assertThat(pause.get(LONG_MILLIS / 2, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void aPauseEndsAtTheEndOfTheThreadsTime() throws Exception {
        thread.setEndTime(System.currentTimeMillis() + 5);

        assertThat(stop.pause(Await.deadline(LONG_MILLIS))).isFalse();
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(thread.getEndTime());
    }

    @Test
    void aPauseEndsWithAnInterrupt() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> stop.pause(Await.deadline(LONG_MILLIS)));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void withoutAThreadNobodyEndsAnything() {
        context.clear();

        assertThat(ThreadEnd.of(context)).isSameAs(StopSignal.NONE);
        assertThat(StopSignal.NONE.isOver()).isFalse();
        assertThat(StopSignal.NONE.cut(7)).isEqualTo(7);
    }

    private static final class Ending extends AbstractTestElement implements ThreadListener {

        private static final long serialVersionUID = 1L;

        private final transient CountDownLatch begun = new CountDownLatch(1);
        private final transient CountDownLatch mayEnd = new CountDownLatch(1);

        @Override
        public void threadStarted() {}

        @Override
        public void threadFinished() {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
