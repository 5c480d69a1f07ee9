package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.result.StandingText;
import io.github.jmetermqtt.result.Stopwatch;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.Standing;
import io.github.jmetermqtt.session.Subscribers;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.WaitSettings;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the MQTT Subs of the other threads have subscribed, or fails with who is missing. Elapsed: how long it waited. It
 * needs no connection.
 * Why: docs/dev/decisions.md#who-waits-for-whom
 */
public class MqttWaitForSubscriptions extends MqttSampler {

    private static final long serialVersionUID = 1L;

    /** JMeter does not tell when a thread group begins; we look. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** JMeter begins its thread groups one after the other, in far less than this. */
    private static final long GROUPS_BEGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Longer, so that who waits for less than others goes on before those give up. */
    private static final long NOBODY_COMES_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Memo<WaitSettings> memo = new Memo<>();

    /** @param total threads of all thread groups that have begun */
    private record Look(Standing standing, int total, int started) {

        static Look at(Subscribers subscribers) {
            return new Look(
                    subscribers.standing(),
                    JMeterContextService.getTotalThreads(),
                    JMeterContextService.getThreadCounts().startedThreads);
        }

        boolean isThere(@Nullable Integer count, long calmNanos) {
            if (count != null) {
                return standing.granted() >= count;
            }
            boolean all = standing.granted() > 0 && standing.subscribed() >= standing.expected();
            boolean isPlanComplete = !standing.isAGroupAway();
            return all && (isPlanComplete || (!maySubsBegin() && calmNanos >= GROUPS_BEGIN_NANOS));
        }

        boolean canNobodyCome(@Nullable Integer count) {
            return !maySubsBegin() && !(count == null ? standing.hope() : standing.reading());
        }

        /** Whether a thread with an MQTT Sub may yet begin by itself: while a thread group ramps up, a further one may begin. */
        private boolean maySubsBegin() {
            return standing.isComingUp() && started < total;
        }
    }

    @Override
    @Nullable
    SampleResult run(TestRun run, SampleResult result) throws ConfigException, SampleFailure, InterruptedException {
        WaitSettings settings = memo.read(this, run, WaitSettings::read);
        result.setSamplerData(settings.describe());
        Subscribers subscribers = run.subscribers();
        subscribers.beginWaiting(settings.count());
        Stopwatch watch = Stopwatch.start(result);
        try {
            if (!await(subscribers, settings)) {
                return null;
            }
        } finally {
            watch.end();
            subscribers.endWaiting();
        }
        Results.succeed(result, StandingText.granted(run.subscriptions()));
        return result;
    }

    /** False where the thread is to end before. */
    private boolean await(Subscribers subscribers, WaitSettings settings) throws SampleFailure, InterruptedException {
        long deadline = Await.deadline(settings.timeoutMillis());
        Look before = Look.at(subscribers);
        long since = System.nanoTime();
        while (!stop().isOver()) {
            Look look = Look.at(subscribers);
            long now = System.nanoTime();
            if (!look.equals(before)) {
                before = look;
                since = now;
            }
            if (look.isThere(settings.count(), now - since)) {
                return true;
            }
            if (look.canNobodyCome(settings.count()) && now - since >= NOBODY_COMES_NANOS) {
                throw failure(StandingText.nobodyCanCome(look.standing(), settings.count()));
            }
            if (now - deadline >= 0) {
                throw failure(StandingText.afterTimeout(look.standing(), settings.count(), settings.timeoutMillis()));
            }
            subscribers.await(look.standing(), Math.min(LOOK_NANOS, deadline - now));
        }
        return false;
    }

    private static SampleFailure failure(String sentence) {
        return new SampleFailure(SampleFailure.TIMEOUT, sentence);
    }
}
