package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.words.Sentence;
import org.apache.jmeter.testelement.TestElement;

/**
 * The field Label of a sampler: how its rows are called. Where it names something of a message, each row has a label of its own.
 *
 * @param text as it stands in the field; empty: rows are called as the element is
 */
public record RowLabel(String text) {

    /** Of an element without one. */
    public static final RowLabel NONE = new RowLabel("");

    /** Whether labels depend on the message. */
    public boolean hasNames() {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (LabelNames.lengthAt(text, at) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The label of all rows where it names nothing. */
    public String fixed(String nameOfElement) {
        return text.isEmpty() || hasNames() ? nameOfElement : text;
    }

    /** The label of one message. */
    public String of(LabelNames message) {
        return message.fill(text);
    }

    /**
     * Refuses names that stand for nothing.
     *
     * @param eachHasRow whether each message has a row of its own
     * @param reads whether messages come through topic filters
     * @throws ConfigException if the field of this element has such a name
     */
    static void check(TestElement element, boolean eachHasRow, boolean reads) throws ConfigException {
        RowLabel label = new RowLabel(SharedFields.LABEL.read(element));
        if (!label.hasNames()) {
            return;
        }
        if (!eachHasRow) {
            throw new ConfigException(Sentence.of("config.label.rows", SharedFields.LABEL.name(), label.text));
        }
        if (!reads && label.text.contains(LabelNames.FILTER)) {
            throw new ConfigException(Sentence.of("config.label.filter", SharedFields.LABEL.name(), LabelNames.FILTER));
        }
    }
}
