package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.words.Sentence;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run would refuse of what stands in a form. The readers of a run themselves say it; nothing is said of what depends on an expression.
 *
 * @param readings parts of the element that can be read on their own
 */
record Mistakes(Values values, Collection<Row> rows, List<Memo.Reading<?>> readings) {

    /** What is said of a field that is empty: a star says it before anything is typed. */
    private static final String EMPTY = "config.is-empty";

    /** Marks each row, or takes its mark away. */
    void mark() {
        Map<Row, Sentence> wrong = new HashMap<>();
        for (Row row : rows) {
            Setting<?> setting = row.setting();
            if (row.isVisible() && !values.typed(setting).isBlank()) {
                note(wrong, texts -> setting.parse(setting.text(texts)));
            }
        }
        readings.forEach(reading -> note(wrong, reading));
        rows.forEach(row -> row.mark(Optional.ofNullable(wrong.get(row))));
    }

    private void note(Map<Row, Sentence> wrong, Memo.Reading<?> reading) {
        try {
            reading.of(new TypedTexts(values, rows));
        } catch (ConfigException e) {
            Sentence sentence = e.sentence();
            if (!sentence.key().equals(EMPTY)) {
                rowOf(sentence).ifPresent(row -> wrong.putIfAbsent(row, sentence));
            }
        } catch (TypedTexts.UnknownException e) {
            return; // whether it is wrong shows in the run
        }
    }

    /** The first field that the sentence names and that is shown. */
    private Optional<Row> rowOf(Sentence sentence) {
        return rows.stream()
                .filter(row -> row.isVisible()
                        && sentence.values().contains(row.setting().name()))
                .min((one, other) -> Integer.compare(place(sentence, one), place(sentence, other)));
    }

    private static int place(Sentence sentence, Row row) {
        return sentence.values().indexOf(row.setting().name());
    }
}
