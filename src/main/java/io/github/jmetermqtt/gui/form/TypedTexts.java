package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.PayloadFields;
import java.util.Collection;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.NullProperty;
import org.apache.jmeter.testelement.property.StringProperty;

/**
 * Stands for the element that a form shows, for the readers of a run, while nothing runs.
 *
 * <p>Why: docs/dev/decisions.md#what-nobody-knows-yet-is-never-marked
 */
final class TypedTexts extends AbstractTestElement {

    private static final long serialVersionUID = 1L;

    private static final String EXPRESSION = "${";

    /** What stands in a column of the devices file. */
    private static final String COLUMN = "%{";

    /** So that a long message does not make each key slow. */
    private static final int LONGEST = 200_000;

    private final transient Values values;
    private final transient Collection<Row> rows;

    /** Nobody knows yet what stands in a field. */
    static final class UnknownException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    TypedTexts(Values values, Collection<Row> rows) {
        this.values = values;
        this.rows = rows;
    }

    /** @throws UnknownException if a run would evaluate the text, or look for a file */
    @Override
    public JMeterProperty getProperty(String key) {
        for (Row row : rows) {
            Setting<?> setting = row.setting();
            if (setting.key().equals(key)) {
                String text = values.text(setting);
                if (text.contains(EXPRESSION)
                        || text.contains(COLUMN)
                        || text.length() > LONGEST
                        || key.equals(PayloadFields.FILE.key())) {
                    throw new UnknownException();
                }
                return new StringProperty(key, text);
            }
        }
        return new NullProperty(key);
    }

    @Override
    public JMeterProperty getPropertyOrNull(String key) {
        return getProperty(key);
    }
}
