package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.FieldTexts;
import io.github.jmetermqtt.config.SearchedTexts;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.measure.CapacityResult;
import io.github.jmetermqtt.payload.LoadPart;
import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.session.LoadPlan;
import io.github.jmetermqtt.session.LoadRun;
import io.github.jmetermqtt.session.LoadStage;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.TestRuns;
import io.github.jmetermqtt.settings.LoadSettings;
import io.github.jmetermqtt.settings.PubSettings;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.engine.util.NoThreadClone;
import org.apache.jmeter.gui.Replaceable;
import org.jspecify.annotations.Nullable;

/**
 * The load of all MQTT Pubs in its scope together. All threads of a run have this one element, because JMeter does not copy it for them; so
 * the first of them reads the fields for all.
 * Why: docs/dev/decisions.md#one-schedule-for-all-threads
 */
public class MqttLoadProfile extends ConfigTestElement implements NoThreadClone, Replaceable {

    private static final long serialVersionUID = 1L;

    /** What the fields were read as; one of them is null. */
    private record Known(
            TestRun run, @Nullable LoadRun load, @Nullable ConfigException problem) {}

    /**
     * A corner of a load over time.
     *
     * @param seconds since the begin
     * @param rate messages per second
     */
    public record Corner(double seconds, double rate) {}

    /**
     * How far a profile is in the running test.
     *
     * @param begin tells this run of it from others
     * @param seconds since it began
     * @param sent messages so far
     * @param planned its stages as far as they are planned
     */
    public record Progress(long begin, double seconds, long sent, List<Corner> planned) {

        /** Copies the stages. */
        public Progress {
            planned = List.copyOf(planned);
        }
    }

    /** Null: nobody has asked yet. Volatile, because each sample reads it. */
    private transient volatile @Nullable Known known;

    /**
     * The load in this run, for an MQTT Pub.
     *
     * @throws ConfigException if it has none, or if the MQTT Pub has a pace of its own
     */
    LoadRun load(TestRun run, PubSettings pub) throws ConfigException {
        Known mine = known;
        if (mine == null || mine.run() != run) {
            mine = read(run);
        }
        if (mine.problem() != null) {
            throw mine.problem();
        }
        if (pub.rate() > 0) {
            throw new ConfigException(
                    Sentence.of("config.load.rate", PubFields.RATE.name(), CapacityResult.rate(pub.rate()), getName()));
        }
        if (pub.devices() != null) {
            throw new ConfigException(Sentence.of("config.load.interval", PubFields.SEND_THROUGH.name(), getName()));
        }
        return Objects.requireNonNull(mine.load());
    }

    /** The stages as they stand in the element; empty where they cannot be known before a test runs. */
    public static List<Corner> planned(MqttLoadProfile element) {
        try {
            return corners(LoadSettings.read(new FieldTexts(element)).stages().stream()
                    .map(LoadStage::part)
                    .toList());
        } catch (ConfigException e) {
            return List.of(); // its panel says why
        }
    }

    /** How far the profile of this name is; null: no test runs, or it has not begun. */
    public static @Nullable Progress progress(String name) {
        TestRun run = TestRuns.running();
        LoadRun load = run == null ? null : run.loads().begun(name);
        return load == null
                ? null
                : new Progress(load.beginning(), load.secondsSince(), load.messagesSent(), corners(load.parts()));
    }

    private static List<Corner> corners(List<LoadPart> parts) {
        List<Corner> corners = new ArrayList<>();
        double seconds = 0;
        for (LoadPart part : parts) {
            corners.add(new Corner(seconds, part.from()));
            seconds += (double) part.nanos() / Nanos.PER_SECOND;
            corners.add(new Corner(seconds, part.to()));
        }
        return corners;
    }

    private synchronized Known read(TestRun run) {
        Known mine = known;
        if (mine == null || mine.run() != run) {
            try {
                mine = new Known(run, open(run), null);
            } catch (ConfigException e) {
                mine = new Known(run, null, e);
            }
            known = mine;
        }
        return mine;
    }

    private LoadRun open(TestRun run) throws ConfigException {
        LoadPlan plan = LoadSettings.read(new FieldTexts(this));
        LoadRun load = run.loads().open(getName(), plan);
        if (plan.search() != null) {
            if (run.measurements().capacity().judge() == null) {
                throw new ConfigException(Sentence.of("config.load.no-judge", getName()));
            }
            if (!run.measurements().stages().areOf(load)) {
                throw new ConfigException(Sentence.of("config.load.not-alone", getName()));
            }
        }
        return load;
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
