package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.words.Sentence;

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
     * Refuses a name where rows are not those of messages.
     *
     * @param eachHasRow whether each message has a row of its own
     * @throws ConfigException if it names something all the same
     */
    public void check(boolean eachHasRow) throws ConfigException {
        if (!eachHasRow && hasNames()) {
            throw new ConfigException(Sentence.of("config.label.rows", SharedFields.LABEL.name(), text));
        }
    }

    /**
     * Refuses the name of a topic filter where there is none.
     *
     * @throws ConfigException if it names one all the same
     */
    public void checkNoFilter() throws ConfigException {
        if (hasNames() && text.contains(LabelNames.FILTER)) {
            throw new ConfigException(Sentence.of("config.label.filter", SharedFields.LABEL.name(), LabelNames.FILTER));
        }
    }
}
