package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.PubResultsPer;
import io.github.jmetermqtt.field.SendThrough;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Timetable;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.RowPerBurst;
import io.github.jmetermqtt.result.Rows;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.sampler.publish.PubSample;
import io.github.jmetermqtt.sampler.publish.Publisher;
import io.github.jmetermqtt.sampler.publish.SendOrder;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.LoadRun;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.EachMessage;
import io.github.jmetermqtt.settings.ImportedValues;
import io.github.jmetermqtt.settings.PubSettings;
import io.github.jmetermqtt.settings.Unresolved;
import java.util.List;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one message, or several on a schedule. Elapsed of each: until PUBACK (QoS 1) or PUBCOMP (QoS 2); QoS 0 has no
 * acknowledgement, so until the client has accepted the message. With an in-flight window a sample does not wait for the
 * acknowledgement, and its result is handed over when that is in.
 */
public class MqttPubSampler extends MqttSampler {

    private static final long serialVersionUID = 1L;

    private static final int UNREAD = -1;

    private static final List<TextSetting> TOPICS =
            List.of(PubFields.TOPIC, MessagePropertiesFields.MESSAGE.responseTopic());

    private final Memo<PubSettings> memo = new Memo<>();

    private transient @Nullable Publisher publisher;
    private transient int pauseMillis;

    /** The nearest one in whose scope this is; null: none. JMeter says so before each sample. */
    private transient @Nullable MqttLoadProfile profile;

    @Override
    public boolean applies(ConfigTestElement config) {
        return config instanceof MqttLoadProfile || super.applies(config);
    }

    /** A profile stays whole: all threads have the same one. */
    @Override
    public void addTestElement(TestElement element) {
        if (!(element instanceof MqttLoadProfile inScope)) {
            super.addTestElement(element);
        } else if (profile == null) {
            profile = inScope;
        }
    }

    @Override
    public void clearTestElementChildren() {
        super.clearTestElementChildren();
        profile = null;
    }

    /** Not before {@link #run}, which may return one of them. */
    @Override
    void takeIn(TestRun run) {
        // run does it
    }

    @Override
    @Nullable
    SampleResult run(TestRun run, SampleResult result) {
        Publisher mine = publisherOf(run);
        mine.begin(label(), rowLabel());
        pauseMillis = UNREAD;
        SampleResult last = mine.end(attempt(result, one -> publish(mine, run, one)));
        if (mine.isOutOfLines()) {
            endOfLines(run);
        }
        if (mine.turns().isOutOfDevices()) {
            endOfDevices(run);
        }
        if (mine.pace().isOutOfLoad() && profile != null) {
            endOfLoad(run, profile.getName());
        }
        pauseAfter(last, pauseMillis == UNREAD ? pauseAfterBadField() : pauseMillis);
        return last;
    }

    /** Another field could not be read. */
    private int pauseAfterBadField() {
        try {
            return SharedFields.DEFAULT_FAILURE_PAUSE.read(this);
        } catch (ConfigException e) {
            return SharedFields.DEFAULT_FAILURE_PAUSE.defaultValue();
        }
    }

    private Publisher publisherOf(TestRun run) {
        Publisher known = publisher;
        if (known == null || !known.belongsTo(run)) {
            known = new Publisher(
                    run,
                    new ResultEmitter(getThreadContext()),
                    getThreadContext().getThreadNum(),
                    stop());
            publisher = known;
        }
        return known;
    }

    private PubSettings read(TestRun run, TestElement element) throws ConfigException {
        PubSettings settings = PubSettings.read(element, run.files());
        if (settings.mix() != null) {
            run.measurements().mixesQos();
        }
        ImportedValues.warn(run.said(), label(), element);
        Unresolved.warn(run.said(), label(), element, TOPICS);
        return settings;
    }

    private @Nullable SampleResult publish(Publisher mine, TestRun run, SampleResult result)
            throws ConfigException, SampleFailure, InterruptedException {
        PubSettings settings = memo.read(this, run, element -> read(run, element));
        pauseMillis = settings.failurePauseMillis();
        LoadRun load = profile == null ? null : profile.load(run, settings);
        String name = connectionName();
        Fleet fleet = fleet(run, name);
        mine.through(name);
        settings.checkVersion(fleet.first().connection().version());
        boolean perBurst = settings.results() == PubResultsPer.BURST;
        rowLabel().checked(!perBurst, false);
        PubSample publishing = new PubSample(
                mine,
                settings,
                fleet,
                new EachMessage(settings.message(), memo.texts(), run.files()),
                mine.pace().timetable(label(), settings, fleet, load),
                perBurst ? new RowPerBurst(result, run.measurements().newWindow(), settings.responseText()) : null);
        if (settings.messages() == 1
                && publishing.timetable() == null
                && settings.through() != SendThrough.ALL
                && !(perBurst && publishing.isWindowed())) {
            return publishThroughNext(mine, publishing, result);
        }
        return publishAll(mine, publishing);
    }

    private static @Nullable SampleResult publishThroughNext(Publisher mine, PubSample publishing, SampleResult result)
            throws ConfigException, SampleFailure, InterruptedException {
        MqttSession session =
                mine.turns().next(publishing.fleet(), publishing.settings().through());
        return session == null ? null : publishing.one(result, session);
    }

    private @Nullable SampleResult publishAll(Publisher mine, PubSample publishing) {
        Rows published = publishing.burst() == null ? mine.rows() : publishing.burst();
        Timetable timetable = publishing.timetable();
        if (timetable != null) {
            timetable.begin(NanoClock.SYSTEM.now());
        }
        SendOrder order = new SendOrder(publishing);
        while (goesOn(mine)) {
            MqttSession session = order.next();
            if (session == null) {
                break;
            }
            published.addIfAny(attempt(newResult(), one -> publishing.one(one, session)));
        }
        if (timetable != null) {
            timetable.end(NanoClock.SYSTEM.now());
        }
        if (publishing.burst() == null) {
            return null; // the rows are the sample
        }
        publishing.awaitBurst();
        return published.finish();
    }

    private static boolean goesOn(Publisher mine) {
        return !Thread.currentThread().isInterrupted()
                && !mine.isOutOfLines()
                && !mine.turns().isOutOfDevices()
                && !mine.pace().isOutOfLoad()
                && !mine.stop().isOver();
    }
}
