package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.ServerSchemes;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What the fields of a form say at this moment: what is typed, else what is inherited, else the default. */
public final class Values {

    private static final int LONGEST = 60;

    private final Map<String, Field> fields = new HashMap<>();
    private Map<String, String> inherited = Map.of();

    void add(Field field) {
        fields.put(field.setting().key(), field);
    }

    void inherit(Map<String, String> values) {
        inherited = Map.copyOf(values);
    }

    /** What a config element gives; empty: nothing. */
    String inherited(Setting<?> setting) {
        return inherited.getOrDefault(setting.key(), "");
    }

    /** What stands in the field itself. */
    String typed(Setting<?> setting) {
        return Objects.requireNonNull(fields.get(setting.key()), setting.key()).text();
    }

    /** What the field will be read as; its default where it is not in the form. */
    public String text(Setting<?> setting) {
        if (!fields.containsKey(setting.key())) {
            return setting.defaultText();
        }
        String typed = typed(setting);
        String text = typed.isBlank() ? inherited.getOrDefault(setting.key(), setting.defaultText()) : typed;
        return setting.equals(NetworkFields.TRANSPORT) && fields.containsKey(ConnectionFields.SERVER.key())
                ? ServerSchemes.beside(text(ConnectionFields.SERVER), text)
                : text;
    }

    /** Whether the field applies and says something else than its default. */
    public boolean isSet(Setting<?> setting) {
        return setting.applies(this::text) && !isDefault(setting, text(setting));
    }

    /** As {@link #isSet}, by what stands in the field itself. */
    boolean isSetHere(Setting<?> setting) {
        String typed = typed(setting);
        return setting.applies(this::text)
                && !typed.isBlank()
                && !(isDefault(setting, typed) && inherited(setting).isEmpty());
    }

    private static boolean isDefault(Setting<?> setting, String text) {
        return text.isBlank() || text.strip().equals(setting.defaultText());
    }

    /** The text for a person: the words of a choice, one line, nothing of a secret; an expression as it stands. */
    public String shown(Setting<?> setting) {
        String text = text(setting);
        if (setting.secret()) {
            return WindowWords.text("panel.form.hidden");
        }
        if (setting instanceof FlagSetting && (text.equals("true") || text.equals("false"))) {
            return WindowWords.text(text.equals("true") ? "panel.form.true" : "panel.form.false");
        }
        if (setting instanceof ChoiceSetting<?> choices) {
            for (Choice<?> choice : choices.choices()) {
                if (choice.token().equals(text)) {
                    return choices.label(choice, WindowWords.now());
                }
            }
        }
        return Shown.text(oneLine(text), LONGEST);
    }

    /** The first line, and a sign that there are more. */
    static String oneLine(String text) {
        return text.lines().findFirst().orElse("") + (text.lines().count() > 1 ? " …" : "");
    }
}
