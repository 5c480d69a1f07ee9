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

    /** As an element has it. */
    public static RowLabel read(TestElement element) {
        return new RowLabel(SharedFields.LABEL.read(element));
    }

    /**
     * Refuses names that stand for nothing.
     *
     * @param eachHasRow whether each message has a row of its own
     * @param reads whether messages come through topic filters
     * @return this one
     * @throws ConfigException if it has such a name
     */
    public RowLabel checked(boolean eachHasRow, boolean reads) throws ConfigException {
        if (hasNames() && !eachHasRow) {
            throw new ConfigException(Sentence.of("config.label.rows", SharedFields.LABEL.name(), text));
        }
        if (hasNames() && !reads && text.contains(LabelNames.FILTER)) {
            throw new ConfigException(Sentence.of("config.label.filter", SharedFields.LABEL.name(), text));
        }
        return this;
    }
}
