package io.github.jmetermqtt.sampler;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.FieldTexts;
import io.github.jmetermqtt.config.SearchedTexts;
import io.github.jmetermqtt.emqx.Note;
import io.github.jmetermqtt.emqx.OldExpressions;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.result.Attempts;
import io.github.jmetermqtt.result.LinkEventResult;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.sampler.fleet.Connections;
import io.github.jmetermqtt.sampler.imported.ImportingSampler;
import io.github.jmetermqtt.sampler.imported.LoadedNotes;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.LinkEvent;
import io.github.jmetermqtt.session.StopSignal;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.TestRuns;
import io.github.jmetermqtt.settings.ImportedValues;
import io.github.jmetermqtt.settings.RowLabel;
import io.github.jmetermqtt.settings.RunSettings;
import java.util.List;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.config.gui.SimpleConfigGui;
import org.apache.jmeter.gui.Replaceable;
import org.apache.jmeter.samplers.Entry;
import org.apache.jmeter.samplers.Interruptible;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestStateListener;
import org.apache.jmeter.testelement.ThreadListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all MQTT samplers share: whatever happens, {@link #sample} returns a result with start and end set, because an
 * exception out of it would leave no row at all and an Error would end the thread (JMeter's {@code JMeterThread}).
 * Why: docs/dev/decisions.md#interrupts
 */
public abstract class MqttSampler extends ImportingSampler
        implements Attempts, Interruptible, Replaceable, ThreadListener, TestStateListener {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(MqttSampler.class);

    /** The thread that is in {@link #sample}; null: none is. */
    @GuardedBy("this")
    private transient @Nullable Thread sampling;

    /** Whether {@link #interrupt} was called for it. */
    @GuardedBy("this")
    private transient boolean interrupted;

    /** The test for which JMeter has started this element; null: none is, as in the copies that threads have. */
    private transient @Nullable TestRun test;

    /** Of the thread that has this element; null: it has not been asked for. Used by that thread only. */
    private transient @Nullable StopSignal stop;

    /** Null: it has none, or has not been asked for it. Used by the thread that samples only. */
    private transient @Nullable OwnConnection own;

    /** As it was when the sample began. Used by the thread that samples only; null before the first. */
    private transient @Nullable String label;

    /** The same. */
    private transient @Nullable RowLabel rowLabel;

    @Override
    public final @Nullable SampleResult sample(Entry entry) {
        TestRun run = TestRuns.current(RunSettings::read);
        begin();
        try {
            showLinkEvents(run);
            SampleResult result = attempt(newResult(), one -> run(run, one));
            tellFailure(run, result);
            showLinkEvents(run);
            return result;
        } finally {
            end();
        }
    }

    /** Who waits for the MQTT Subs of this thread will want to know why they do not come. */
    private void tellFailure(TestRun run, @Nullable SampleResult result) {
        if (result != null && !result.isSuccessful()) {
            run.subscribers()
                    .failed(
                            label() + ": " + result.getResponseMessage(),
                            SampleFailure.NO_CONNECTION.equals(result.getResponseCode()));
        }
    }

    /** Hands over what has come of what this thread has published without waiting for it. */
    void takeIn(TestRun run) {
        run.takeInFlight();
    }

    /** Hands the outages that are over, and what connections did by plan, to the listeners, each as a sample of its own. */
    final void showLinkEvents(TestRun run) {
        for (LinkEvent event = run.nextLinkEvent(); event != null; event = run.nextLinkEvent()) {
            new ResultEmitter(getThreadContext()).emitUnjudged(LinkEventResult.of(event));
        }
        run.showLateLinkEvents();
        takeIn(run);
    }

    /** Takes the sample. Properties are read first, into values; then a {@code Stopwatch} starts the timed part. */
    abstract @Nullable SampleResult run(TestRun run, SampleResult result)
            throws ConfigException, SampleFailure, InterruptedException;

    /**
     * The field Label or the name, as it was when the sample began: all its rows and all its counts have the same, but for messages where
     * {@link #rowLabel} has names.
     */
    final String label() {
        return label == null ? getName() : label;
    }

    /** How rows of messages are called. */
    final RowLabel rowLabel() {
        return rowLabel == null ? RowLabel.NONE : rowLabel;
    }

    @Override
    public final SampleResult newResult() {
        SampleResult result = new SampleResult();
        result.setSampleLabel(label());
        result.setDataType(SampleResult.TEXT);
        return result;
    }

    @Override
    public final @Nullable SampleResult attempt(SampleResult result, Attempt attempt) {
        try {
            return attempt.fill(result);
        } catch (ConfigException e) {
            return Results.fail(result, new SampleFailure(SampleFailure.CONFIG, e.getMessage()));
        } catch (SampleFailure e) {
            return Results.fail(result, e);
        } catch (MqttClientException e) {
            return Results.fail(result, Results.failure(e));
        } catch (InterruptedException e) {
            SampleFailure interrupted = Results.interrupted();
            return stop().isStopped() ? null : Results.fail(result, interrupted);
        } catch (RuntimeException | LinkageError | VirtualMachineError | AssertionError e) {
            TestRuns.current(RunSettings::read).measurements().errors().met(getName(), e);
            return Results.fail(
                    result,
                    new SampleFailure(
                            SampleFailure.INTERNAL, "Unexpected " + e.getClass().getSimpleName() + ", see jmeter.log"));
        }
    }

    private synchronized void begin() {
        rowLabel = RowLabel.read(this);
        label = rowLabel.fixed(getName());
        interrupted = false;
        sampling = Thread.currentThread();
    }

    private synchronized void end() {
        sampling = null;
        if (interrupted && !stop().isStopped()) {
            Thread.interrupted(); // it was meant for this sample and must not hit the next one
        }
    }

    /** Whether the thread is to end. To be asked by that thread. */
    final StopSignal stop() {
        StopSignal known = stop;
        if (known == null) {
            known = ThreadEnd.of(getThreadContext());
            stop = known;
        }
        return known;
    }

    /** The connections that the field "Connection name" means; with nothing in it, that may be the one of the sampler itself. */
    final Fleet fleet(TestRun run) throws SampleFailure, InterruptedException {
        return fleet(run, connectionName());
    }

    /** @param name what the field "Connection name" means */
    final Fleet fleet(TestRun run, String name) throws SampleFailure, InterruptedException {
        if (own == null) {
            own = OwnConnection.of(this);
        }
        return name.isEmpty() && own != null && run.find(name) == null ? own.open(run) : Connections.named(run, name);
    }

    /** What the field "Connection name" means. */
    final String connectionName() {
        boolean hasOldExpressions = !getPropertyAsString(OldExpressions.KEY).isEmpty();
        return SharedFields.CONNECTION_NAME.read(hasOldExpressions ? new FieldTexts(this) : this);
    }

    /** Ends the thread after this sample, because all its devices have come to their ends by plan. */
    final void endOfDevices(TestRun run) {
        if (run.said().firstTime("end of devices: " + label())) {
            LOG.info("{}: all its devices are gone, as their lifetimes say, so its threads end", Shown.text(label()));
        }
        getThreadContext().getThread().stop();
    }

    /** Ends the thread after this sample, because its load profile has come to its end. */
    final void endOfLoad(TestRun run, String profile) {
        if (run.said().firstTime("end of load: " + label())) {
            LOG.info(
                    "{}: {} has come to its end, so the threads of this sampler end",
                    Shown.text(label()),
                    Shown.text(profile));
        }
        getThreadContext().getThread().stop();
    }

    /** Ends the thread after this sample, because the lines of its file are sent. */
    final void endOfLines(TestRun run) {
        if (run.said().firstTime("end of lines: " + label())) {
            LOG.info("{}: the last line of the file has been sent, so its threads end", Shown.text(label()));
        }
        getThreadContext().getThread().stop();
    }

    /**
     * Pauses after a failed sample; what was dropped would only become more meanwhile. The end of the thread ends the pause, and so does
     * an interrupt, which is restored.
     *
     * @param last null: no sample
     * @param millis at least 0
     */
    final void pauseAfter(@Nullable SampleResult last, int millis) {
        if (last == null || last.isSuccessful() || SampleFailure.DROPPED.equals(last.getResponseCode())) {
            return;
        }
        try {
            stop().pause(Await.deadline(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the sample that is running; called from another thread by JMeter's Sample Timeout, which means this sample only,
     * and by Stop, which interrupts the thread itself, too.
     */
    @Override
    public final synchronized boolean interrupt() {
        if (sampling == null) {
            return false;
        }
        interrupted = true;
        sampling.interrupt();
        return true;
    }

    @Override
    protected final void tellOnce(Note note) {
        ImportedValues.warn(TestRuns.current(RunSettings::read).said(), getName(), note.text());
    }

    /** Of JMeter's config elements only the Simple Config Element speaks to every sampler. */
    @Override
    public boolean applies(ConfigTestElement config) {
        return SimpleConfigGui.class.getName().equals(config.getPropertyAsString(TestElement.GUI_CLASS));
    }

    @Override
    public List<String> getSearchableTokens() {
        return SearchedTexts.of(this);
    }

    @Override
    public int replace(String regex, String replaceBy, boolean caseSensitive) {
        return SearchedTexts.replace(this, regex, replaceBy, caseSensitive);
    }

    @Override
    public void threadStarted() {
        stop = ThreadEnd.of(getThreadContext()); // when the thread has ended, its context is empty
        // config elements are not merged in yet: MQTT Connect connects when it samples
    }

    @Override
    public void threadFinished() {
        TestRun run = TestRuns.running();
        if (run != null) {
            run.closeThread(stop());
        }
    }

    @Override
    public void testStarted() {
        boolean isNew = LoadedNotes.areThere();
        LoadedNotes.say(); // where no window has
        TestRun run = TestRuns.begin(RunSettings::read); // nothing is left from a test that could not end properly
        test = run;
        if (isImported() && run.said().firstTime("what is beside imported elements") && !isNew) {
            LoadedNotes.sayOfScripts();
        }
    }

    @Override
    public void testStarted(String host) {
        testStarted();
    }

    @Override
    public void testEnded() {
        TestRun ended = test;
        if (ended != null) {
            test = null;
            TestRuns.end(ended);
        }
    }

    @Override
    public void testEnded(String host) {
        testEnded();
    }
}
