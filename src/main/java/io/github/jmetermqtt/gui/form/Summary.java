package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.util.List;
import java.util.stream.Collectors;

/** Says in a few words what is set in a section, so that it need not be opened. */
@FunctionalInterface
public interface Summary {

    /** In the language of the window. The settings are those of the section. */
    String of(Values values, List<Setting<?>> settings);

    /**
     * Names each field that is not at its default, with what it says.
     *
     * @param otherwise key of what is said where there is none, see {@link WindowWords}
     */
    static Summary listing(String otherwise) {
        return (values, settings) -> {
            String set = settings.stream()
                    .filter(values::isSet)
                    .map(setting -> item(setting, values))
                    .collect(Collectors.joining(", "));
            return set.isEmpty() ? WindowWords.text(otherwise) : set;
        };
    }

    private static String item(Setting<?> setting, Values values) {
        String label = setting.label(WindowWords.now());
        boolean on = setting instanceof FlagSetting && values.text(setting).equals("true");
        return on ? label : WindowWords.text("panel.form.item", label, values.shown(setting));
    }
}
