package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.OldFilters;
import io.github.jmetermqtt.field.ResultsPer;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.WhenNothingArrives;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.result.Stopwatch;
import io.github.jmetermqtt.sampler.receive.FleetReading;
import io.github.jmetermqtt.sampler.receive.Granting;
import io.github.jmetermqtt.sampler.receive.Intake;
import io.github.jmetermqtt.sampler.receive.NothingReceived;
import io.github.jmetermqtt.sampler.receive.Received;
import io.github.jmetermqtt.sampler.receive.ReceivedLabels;
import io.github.jmetermqtt.sampler.receive.ReceivedMessage;
import io.github.jmetermqtt.sampler.receive.ReceivedMessages;
import io.github.jmetermqtt.sampler.receive.ReceivedWindow;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.Inbox;
import io.github.jmetermqtt.session.Subscribers;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.TestRuns;
import io.github.jmetermqtt.settings.ImportedValues;
import io.github.jmetermqtt.settings.RunSettings;
import io.github.jmetermqtt.settings.SubSettings;
import io.github.jmetermqtt.settings.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes once, then collects for a time or for a number of messages. Each message is one sample, or each window is.
 */
public class MqttSubSampler extends MqttSampler {

    private static final long serialVersionUID = 1L;

    private static final List<TextSetting> FILTERS = List.of(SubFields.TOPIC_FILTERS);

    private final Memo<SubSettings> memo = new Memo<>();

    /** How long an outage that is over may wait for its sample while no message comes. */
    private static final long OUTAGES_NANOS = TimeUnit.SECONDS.toNanos(1);

    private transient @Nullable FleetReading reading;

    /** What the copies of the same MQTT Sub of the plan have in common; null until the test starts. */
    private transient @Nullable Object inPlan;

    /** Null where it has told that it has subscribed. */
    private transient Subscribers.@Nullable InThread unsubscribed;

    @Override
    public Object clone() {
        MqttSubSampler copy = (MqttSubSampler) super.clone();
        copy.inPlan = inPlan;
        return copy;
    }

    @Override
    public void testStarted() {
        super.testStarted();
        inPlan = new Object();
        subscribers().planned(inPlan, this::getName);
    }

    @Override
    public void threadStarted() {
        super.threadStarted();
        AbstractThreadGroup group = getThreadContext().getThreadGroup();
        unsubscribed = subscribers()
                .begin(inPlan == null ? this : inPlan, this::getName, group.getName(), group.getNumThreads());
    }

    private static Subscribers subscribers() {
        return TestRuns.current(RunSettings::read).subscribers();
    }

    @Override
    @Nullable
    SampleResult run(TestRun run, SampleResult result) throws ConfigException {
        int pause = SharedFields.FAILURE_PAUSE.read(this);
        SampleResult last = attempt(result, one -> receive(run, one));
        pauseAfter(last, pause);
        return last;
    }

    private SubSettings read(TestRun run, TestElement element) throws ConfigException {
        SubSettings settings = SubSettings.read(element);
        ImportedValues.warn(run.said(), label(), element);
        Unresolved.warn(run.said(), label(), element, FILTERS);
        return settings;
    }

    private @Nullable SampleResult receive(TestRun run, SampleResult result)
            throws ConfigException, SampleFailure, InterruptedException {
        SubSettings settings = memo.read(this, run, element -> read(run, element));
        String connectionName = connectionName();
        Fleet fleet = fleet(run, connectionName);
        rowLabel().checked(settings.results() == ResultsPer.MESSAGE, true);
        settings.checkVersion(fleet.first().connection().version());
        Stopwatch watch = Stopwatch.start(result);
        try {
            return receive(run, result, settings, fleet, connectionName, watch);
        } catch (Throwable e) {
            watch.end();
            throw e;
        } finally {
            if (reading != null) {
                reading.done();
            }
        }
    }

    private @Nullable SampleResult receive(
            TestRun run, SampleResult result, SubSettings settings, Fleet fleet, String connectionName, Stopwatch watch)
            throws ConfigException, SampleFailure, InterruptedException {
        FleetReading mine = readingOf(fleet, settings);
        if (!mine.isBegun() && !fleet.isGone() && !fleet.awaitAny(stop())) { // there is none to subscribe on
            return null;
        }
        if (mine.slowDown(label(), settings.slowness())) {
            run.measurements().slowOnPurpose(label());
        }
        List<SampleFailure> failures = new ArrayList<>();
        if (!mine.isComplete()) {
            if (settings.mix() != null) {
                run.measurements().mixesQos();
            }
            result.setSamplerData(settings.describe());
            Granting granting = new Granting(
                    run,
                    label(),
                    connectionName,
                    SubFields.TOPIC_FILTERS.written(this),
                    settings.whenNothingArrives() == WhenNothingArrives.FAILURE);
            failures.addAll(mine.subscribe(granting, settings));
        }
        if (unsubscribed != null && mine.isComplete()) {
            unsubscribed.subscribe();
            unsubscribed = null;
        }
        Inbox inbox = mine.inbox();
        if (mine.isOver()) {
            endOfDevices(run);
            return null;
        }
        if (mine.isOfNothing()) {
            return finish(result, watch, null, failures, new ResultEmitter(getThreadContext()));
        }
        ResultEmitter emitter = new ResultEmitter(getThreadContext());
        Intake intake = new Intake(
                run,
                new ReceivedLabels(run.measurements(), label(), rowLabel(), mine::sessionOf),
                settings.hasTimestamp(),
                settings.debug() != null,
                mine::counts);
        Received received = settings.results() == ResultsPer.MESSAGE
                ? new ReceivedMessages(intake, settings, emitter, inbox)
                : new ReceivedWindow(intake, settings, emitter, inbox);
        boolean cut;
        try {
            cut = !collect(run, mine, intake, settings, received) || mine.isOver();
            addFailures(failures, mine, settings, received.count(), cut);
        } catch (InterruptedException e) {
            SampleFailure interrupted = Results.interrupted();
            cut = stop().isStopped();
            if (!cut) {
                failures.add(interrupted); // after what was received, which must not be lost
            }
        }
        addDropped(failures, inbox);
        if (received.count() > 0 || cut) {
            return finish(result, watch, received.finish(), failures, emitter);
        }
        run.measurements().now().emptyWindows(label()).increment();
        SampleResult nothing =
                failures.isEmpty() ? new NothingReceived(label(), settings).sample(emitter.isJudged()) : null;
        return finish(result, watch, nothing, failures, emitter);
    }

    private FleetReading readingOf(Fleet fleet, SubSettings settings) {
        FleetReading known = reading;
        if (known == null || !known.isOf(fleet, settings)) {
            known = new FleetReading(
                    fleet,
                    settings,
                    getThreadContext().getThreadNum(),
                    settings.oldFilters() == OldFilters.UNSUBSCRIBE ? known : null);
            reading = known;
        }
        return known;
    }

    /** The last result is the one that JMeter gets from the sampler, with its assertions; a failure goes before a success. */
    private static @Nullable SampleResult finish(
            SampleResult result,
            Stopwatch watch,
            @Nullable SampleResult last,
            List<SampleFailure> failures,
            ResultEmitter emitter) {
        if (failures.isEmpty()) {
            return emitter.shown(last);
        }
        if (last != null) {
            emitter.emit(last);
        }
        watch.end();
        for (SampleFailure further : failures.subList(1, failures.size())) {
            emitter.emit(Results.fail(new SampleResult(result), further));
        }
        return Results.fail(result, failures.get(0));
    }

    /** False where the end of the thread came first; what has arrived by then is in all the same. */
    private boolean collect(TestRun run, FleetReading mine, Intake intake, SubSettings settings, Received received)
            throws InterruptedException {
        Inbox inbox = mine.inbox();
        long own = Await.deadline(settings.millis());
        long deadline = stop().cut(own);
        while (received.count() < settings.count()) {
            if (stop().isStopped()) {
                deadline = earlier(deadline, System.nanoTime());
            }
            ReceivedMessage message = intake.next(inbox, deadline);
            if (message != null) {
                received.add(message);
            } else if (!await(run, mine, deadline, settings.count() - received.count())) {
                return deadline == own || deadline - System.nanoTime() > 0;
            }
        }
        return true;
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    /** Waits for messages, for a while at most; false where no further one will come in time. */
    private boolean await(TestRun run, FleetReading mine, long deadline, long enough) throws InterruptedException {
        showLinkEvents(run);
        Inbox inbox = mine.inbox();
        boolean last = inbox.isClosed() || mine.isGone(); // asked first: what came before the end is still taken
        long now = System.nanoTime();
        long until = deadline - now <= OUTAGES_NANOS ? deadline : now + OUTAGES_NANOS;
        if (inbox.await(until, enough)) {
            return true;
        }
        return !last
                && (until != deadline
                        || deadline - System.nanoTime() > 0); // before it: another thread took what was in
    }

    private static void addFailures(
            List<SampleFailure> failures, FleetReading reading, SubSettings settings, long received, boolean cut) {
        if (received >= settings.count()) {
            return;
        }
        List<SampleFailure> ends = reading.ends();
        if (!ends.isEmpty()) {
            failures.addAll(ends);
        } else if (cut) {
            return; // nobody knows what would have come
        } else if (settings.timeIsFailure()) {
            failures.add(new SampleFailure(
                    SampleFailure.TIMEOUT,
                    "Got " + received + " of " + settings.count() + " messages within " + settings.millis() + " ms"));
        } else if (settings.whenNothingArrives() == WhenNothingArrives.FAILURE && received == 0) {
            failures.add(
                    new SampleFailure(SampleFailure.TIMEOUT, "No message arrived within " + settings.millis() + " ms"));
        }
    }

    private static void addDropped(List<SampleFailure> failures, Inbox inbox) {
        long dropped = inbox.takeDropped();
        if (dropped > 0) {
            failures.add(new SampleFailure(
                    SampleFailure.DROPPED,
                    dropped + " messages were dropped by the load generator: " + inbox.whyDropped()));
        }
    }
}
