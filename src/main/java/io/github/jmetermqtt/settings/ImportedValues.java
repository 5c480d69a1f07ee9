package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.config.FieldTexts;
import io.github.jmetermqtt.session.SaidOnce;
import org.apache.jmeter.testelement.TestElement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be said of the values that the expressions of an imported element have given, as the import says it of those that stand in
 * the plan.
 */
public final class ImportedValues {

    private static final Logger LOG = LoggerFactory.getLogger(ImportedValues.class);

    private ImportedValues() {}

    /**
     * Warns once in a run for each label and each thing to say. To be called when the fields are read anew.
     *
     * @param label of the element
     */
    public static void warn(SaidOnce said, String label, TestElement element) {
        if (!(element instanceof FieldTexts texts)) {
            return;
        }
        texts.notes().forEach(note -> warn(said, label, note));
    }

    /** Warns of one thing, as {@link #warn(SaidOnce, String, TestElement)}. */
    public static void warn(SaidOnce said, String label, String note) {
        if (said.firstTime("imported: " + label + '\n' + note)) {
            LOG.warn("{}, imported from EMQX's plugin: {}", Shown.text(label), Shown.line(note));
        }
    }
}
