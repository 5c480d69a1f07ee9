package io.github.jmetermqtt.report;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.config.SearchedTexts;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.UnknownErrors;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.TestRuns;
import io.github.jmetermqtt.settings.ReportSettings;
import io.github.jmetermqtt.settings.RunSettings;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jmeter.engine.util.NoThreadClone;
import org.apache.jmeter.gui.Replaceable;
import org.apache.jmeter.samplers.Clearable;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestStateListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at the end of a test what the run was, what became of the messages, whether the load generator can be trusted, and whether
 * limits were kept. It is not remoteable, so in a remote test it runs on the servers, where the messages are.
 */
public class MqttDeliveryReport extends AbstractTestElement
        implements SampleListener, TestStateListener, Clearable, NoThreadClone, Replaceable, Serializable {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(MqttDeliveryReport.class);

    private static final String CONFIG = "MQTT-CONFIG";
    static final String LIMIT = "MQTT-LIMIT";

    private transient @Nullable ReportViewer viewer;
    private transient @Nullable Recording recording; // null while no test runs
    private transient @Nullable TestRun test; // the same

    /** Shows the report to a panel, while it grows and when it is final. */
    public void setViewer(@Nullable ReportViewer viewer) {
        this.viewer = viewer;
    }

    /** The copy has the viewer, too: a test runs on a copy of the plan. */
    @Override
    public Object clone() {
        MqttDeliveryReport copy = (MqttDeliveryReport) super.clone();
        copy.viewer = viewer;
        return copy;
    }

    @Override
    public void testStarted() {
        TestRun run = TestRuns.begin(RunSettings::read);
        test = run;
        run.measurements().steps().wantPublishes();
        ReportSettings settings = ReportSettings.read(this, run.properties());
        if (settings.byClient()) {
            run.measurements().clients().want();
        }
        settings.problems().forEach(problem -> LOG.error("{}: {}", Shown.text(getName()), Shown.line(problem)));
        Recording begun = new Recording(getName(), settings, run.properties().liveSeconds(), viewer);
        recording = begun;
        if (!settings.limits().isEmpty()) {
            run.measurements().capacity().judgedBy(begun.judge(run.measurements()));
        }
    }

    @Override
    public void testStarted(String host) {
        testStarted();
    }

    @Override
    public void testEnded() {
        Recording ended = recording;
        TestRun run = test;
        if (ended == null || run == null) {
            return;
        }
        recording = null;
        test = null;
        TestRuns.end(run);
        Measurements measurements = run.measurements();
        UnknownErrors errors = measurements.errors(); // JMeter's engine would never end with an Error
        AtomicInteger status = new AtomicInteger(ExitStatus.NO_ANSWER); // where the report itself fails
        errors.guard(getName(), () -> {
            Report report = ended.end(measurements);
            errors.guard(getName(), () -> show(report));
            errors.guard(getName(), () -> ReportText.lines(getName(), report).forEach(ReportOutput::print));
            errors.guard(getName(), () -> emit(ended.samples(), report));
            status.set(ExitStatus.of(report));
        });
        if (run.properties().exitStatus()) {
            errors.guard(getName(), () -> ExitStatus.end(status.get()));
        }
    }

    private void show(Report report) {
        if (viewer != null) {
            viewer.show(report);
        }
    }

    private void emit(LateSamples samples, Report report) {
        report.problems().forEach(problem -> samples.emit(getName(), getName(), CONFIG, problem));
        report.limits().stream().filter(limit -> !limit.kept()).forEach(breach -> emit(samples, breach));
    }

    @Override
    public void testEnded(String host) {
        testEnded();
    }

    private void emit(LateSamples samples, Limit.Outcome breach) {
        String sentence = breach.notKept();
        LOG.error("{}: {}", Shown.text(getName()), Shown.line(sentence));
        samples.emit(getName(), breach.limit(), LIMIT, sentence);
    }

    @Override
    public void sampleOccurred(SampleEvent event) {
        Recording present = recording;
        if (present != null) {
            present.sampled(event.getResult());
        }
    }

    @Override
    public void sampleStarted(SampleEvent event) {
        // only results matter
    }

    @Override
    public void sampleStopped(SampleEvent event) {
        // only results matter
    }

    @Override
    public void clearData() {
        // the panel clears itself; JMeter looks only for panels of elements that are clearable
    }

    @Override
    public List<String> getSearchableTokens() {
        return SearchedTexts.of(this);
    }

    @Override
    public int replace(String regex, String replaceBy, boolean caseSensitive) {
        return SearchedTexts.replace(this, regex, replaceBy, caseSensitive);
    }
}
