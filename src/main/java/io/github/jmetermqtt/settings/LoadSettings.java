package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.LoadFields;
import io.github.jmetermqtt.field.SearchBy;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.payload.LoadPart;
import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.session.CapacityPlan;
import io.github.jmetermqtt.session.Climb;
import io.github.jmetermqtt.session.LoadPlan;
import io.github.jmetermqtt.session.LoadStage;
import io.github.jmetermqtt.words.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** The fields of MQTT Load Profile. */
public final class LoadSettings {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?|\\.\\d{1,9}");
    /** Each has two stages, one of them to settle. */
    private static final int MOST_STEPS = Stages.MOST / 2 - 1;

    private static final int LEAST_CELLS = 3;
    private static final int MOST_CELLS = 5;
    private static final double HIGHEST_RATE = 1e7;
    private static final double LONGEST_SECONDS = 31_536_000;

    private LoadSettings() {}

    /** What one run has to do; read once, by the thread that begins it. */
    public static LoadPlan read(TestElement element) throws ConfigException {
        SearchBy search = LoadFields.SEARCH.read(element);
        boolean poisson = LoadFields.POISSON.read(element);
        return new LoadPlan(
                search == SearchBy.NOTHING ? stages(element, LoadFields.GENERATORS.read(element)) : List.of(),
                search == SearchBy.NOTHING ? null : search(element, search),
                poisson ? Long.valueOf(LoadFields.SEED.read(element)) : null,
                LoadFields.CATCH_UP.read(element) * Nanos.PER_SECOND);
    }

    private static CapacityPlan search(TestElement element, SearchBy by) throws ConfigException {
        int lowest = LoadFields.LOWEST.read(element);
        int highest = LoadFields.HIGHEST.read(element);
        if (highest < lowest) {
            throw new ConfigException(
                    LoadFields.HIGHEST, Integer.toString(highest), Sentence.of("config.load.highest", lowest));
        }
        int step = by == SearchBy.STEPS ? LoadFields.STEP.read(element) : 0;
        if (step > 0 && (highest - lowest) / step >= MOST_STEPS) {
            throw new ConfigException(
                    LoadFields.STEP,
                    Integer.toString(step),
                    Sentence.of("config.load.step", MOST_STEPS, (highest - lowest) / MOST_STEPS + 1));
        }
        return new CapacityPlan(
                new Climb(lowest, highest, step, LoadFields.ACCURACY.read(element)),
                LoadFields.HOLD.read(element) * Nanos.PER_SECOND,
                LoadFields.SETTLE.read(element) * Nanos.PER_SECOND);
    }

    /** The stages of one of so many load generators. */
    private static List<LoadStage> stages(TestElement element, int generators) throws ConfigException {
        List<LoadStage> stages = new ArrayList<>();
        int number = 0;
        for (String line : LoadFields.STAGES.readNonEmpty(element).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                LoadStage stage = stage(line, stages.size() + 1, generators);
                if (stage == null) {
                    throw new ConfigException(Sentence.of(
                            "config.line-is-not", LoadFields.STAGES.name(), number, Sentence.of("config.load.stage")));
                }
                stages.add(stage);
            }
        }
        if (stages.size() > Stages.MOST) {
            throw new ConfigException(Sentence.of("config.load.stages", LoadFields.STAGES.name(), Stages.MOST));
        }
        if (stages.stream()
                .allMatch(stage -> stage.part().from() == 0 && stage.part().to() == 0)) {
            throw new ConfigException(Sentence.of("config.load.no-message", LoadFields.STAGES.name()));
        }
        return stages;
    }

    /** Null: it is none. */
    private static @Nullable LoadStage stage(String line, int place, int generators) {
        String[] cells = line.split(";", -1);
        if (cells.length < LEAST_CELLS || cells.length > MOST_CELLS) {
            return null;
        }
        BigDecimal seconds = number(cells[1]);
        BigDecimal from = number(cells[2]);
        BigDecimal to = cells.length < 4 || cells[3].isBlank() ? from : number(cells[3]);
        Boolean counted = cells.length < MOST_CELLS ? Boolean.TRUE : counted(cells[4]);
        if (seconds == null || from == null || to == null || counted == null) {
            return null;
        }
        double nanos = seconds.doubleValue() * Nanos.PER_SECOND;
        if (nanos < 1
                || seconds.doubleValue() > LONGEST_SECONDS
                || from.doubleValue() > HIGHEST_RATE
                || to.doubleValue() > HIGHEST_RATE) {
            return null;
        }
        String name = cells[0].isBlank() ? Integer.toString(place) : cells[0].strip();
        return new LoadStage(
                name,
                new LoadPart(Math.round(nanos), from.doubleValue() / generators, to.doubleValue() / generators),
                counted);
    }

    private static @Nullable BigDecimal number(String cell) {
        String text = cell.strip();
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private static @Nullable Boolean counted(String cell) {
        return switch (cell.strip().toLowerCase(Locale.ROOT)) {
            case "", "yes", "true" -> Boolean.TRUE;
            case "no", "false" -> Boolean.FALSE;
            default -> null;
        };
    }
}
