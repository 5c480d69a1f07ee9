package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.measure.BadLimitException;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.session.RunProperties;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.jmeter.testelement.TestElement;

/**
 * The fields of MQTT Delivery Report, read once in a test.
 *
 * @param files path without an ending; empty: no files
 * @param intervalSeconds of the .hlog; at least 1
 * @param limits to be checked when the test ends, in the order of the fields
 * @param byClient whether clients are counted one by one
 * @param bounds above which the run is doubtful
 * @param problems a sentence for each thing that cannot be used; the default stands for a field that cannot be read
 */
public record ReportSettings(
        String files,
        int intervalSeconds,
        List<Limit> limits,
        boolean byClient,
        Verdict.Bounds bounds,
        List<String> problems) {

    public ReportSettings {
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(bounds, "bounds");
        if (intervalSeconds < 1) {
            throw new IllegalArgumentException("an interval of " + intervalSeconds + " s");
        }
        limits = List.copyOf(limits);
        problems = List.copyOf(problems);
    }

    /** Reads the fields and the property {@code mqtt.limits}, whose limits come after those of the element; never fails. */
    public static ReportSettings read(TestElement element, RunProperties properties) {
        List<String> problems = new ArrayList<>();
        List<Limit> limits = new ArrayList<>();
        addLimits(limits, problems, ReportFields.LIMITS.read(element));
        addLimits(limits, problems, properties.reportLimits());
        return new ReportSettings(
                ReportFields.FILES.read(element).strip(),
                number(ReportFields.INTERVAL, element, problems),
                limits,
                value(ReportFields.BY_CLIENT, ReportFields.BY_CLIENT.defaultValue(), element, problems),
                new Verdict.Bounds(
                        number(ReportFields.MAX_LATE, element, problems),
                        number(ReportFields.MAX_PAUSE, element, problems),
                        number(ReportFields.MAX_CLOCK_OFFSET, element, problems)),
                problems);
    }

    private static int number(NumberSetting setting, TestElement element, List<String> problems) {
        return value(setting, setting.defaultValue(), element, problems);
    }

    /** @param otherwise where the field cannot be read */
    private static <T> T value(Setting<T> setting, T otherwise, TestElement element, List<String> problems) {
        try {
            return setting.read(element);
        } catch (ConfigException e) {
            problems.add(e.getMessage());
            return otherwise;
        }
    }

    private static void addLimits(List<Limit> limits, List<String> problems, String text) {
        for (String one : Limit.separate(text)) {
            try {
                limits.add(Limit.parse(one));
            } catch (BadLimitException e) {
                problems.add(e.getMessage());
            }
        }
    }

    /**
     * The limits of the element alone.
     *
     * @throws ConfigException with the sentence of a run for the first one that cannot be read
     */
    static List<Limit> limits(TestElement element) throws ConfigException {
        List<Limit> limits = new ArrayList<>();
        for (String one : Limit.separate(ReportFields.LIMITS.read(element))) {
            try {
                limits.add(Limit.parse(one));
            } catch (BadLimitException e) {
                throw new ConfigException(
                        Sentence.of("config.limit.in-field", ReportFields.LIMITS.name(), e.sentence()));
            }
        }
        return limits;
    }
}
