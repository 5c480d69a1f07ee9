package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.session.SaidOnce;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds variables that JMeter has left as they stand in a text, because there are none of that name: such a text is valid for MQTT. */
public final class Unresolved {

    private static final Logger LOG = LoggerFactory.getLogger(Unresolved.class);

    private static final String BEGIN = "${";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    private Unresolved() {}

    /**
     * Warns of each field that has one, once in a run for each label and field. To be called when the fields are read anew.
     *
     * @param label of the element
     * @param element with texts that were read already
     */
    public static void warn(SaidOnce said, String label, TestElement element, List<TextSetting> fields) {
        for (TextSetting field : fields) {
            String text = field.read(element);
            if (text.contains(BEGIN)) {
                text.lines().filter(line -> line.contains(BEGIN)).forEach(line -> warn(said, label, field, line));
            }
        }
    }

    private static void warn(SaidOnce said, String label, TextSetting field, String line) {
        Matcher variable = VARIABLE.matcher(line);
        if (variable.find() && said.firstTime("unresolved: " + label + '\n' + field.key())) {
            LOG.warn(
                    "{}: {} {} has {}, {}; it is sent as it stands",
                    Shown.text(label),
                    field.label(),
                    ConfigException.shown(field, line.strip()),
                    Shown.text(variable.group()),
                    why(variable.group(1)));
        }
    }

    private static String why(String name) {
        if (name.startsWith("__")) {
            return "which is no function of this JMeter";
        }
        JMeterVariables variables = JMeterContextService.getContext().getVariables();
        return variables == null || variables.get(name) == null
                ? "which is no variable of this thread"
                : "which JMeter has not replaced";
    }
}
