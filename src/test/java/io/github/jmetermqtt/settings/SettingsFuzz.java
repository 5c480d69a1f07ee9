package io.github.jmetermqtt.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.EveryField;
import io.github.jmetermqtt.fuzz.FuzzInput;
import io.github.jmetermqtt.payload.FileCache;
import java.util.List;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.testelement.TestElement;

/** Elements with any text in any field: settings, or a sentence. The input: an element, then fields and texts. */
public final class SettingsFuzz {

    /** Reads all that one element has. */
    private interface Reader {
        void read(TestElement element) throws ConfigException;
    }

    private static final List<Reader> READERS = List.of(
            ConnectSettings::read,
            element -> PubSettings.read(element, new FileCache()),
            SubSettings::read,
            element -> RequestSettings.read(element, new FileCache()),
            DisconnectSettings::read,
            UnsubscribeSettings::read,
            WaitSettings::read,
            ReconnectSettings::read,
            LifetimeSettings::read,
            LoadSettings::read,
            element -> ReportSettings.read(element, RunSettings.read())
                    .problems()
                    .forEach(problem -> assertThat(problem).isNotBlank()));

    private static final List<Setting<?>> FIELDS = new EveryField().settings();

    static {
        JMeterProperties.load();
    }

    private SettingsFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        Reader reader = READERS.get(input.below(READERS.size()));
        TestElement element = new ConfigTestElement();
        while (!input.isEmpty()) {
            Setting<?> setting = FIELDS.get(input.below(FIELDS.size()));
            String text = text(setting, input);
            element.setProperty(setting.key(), text);
            parse(setting, text);
        }
        try {
            reader.read(element);
        } catch (ConfigException e) {
            check(e);
        }
    }

    /** A choice in one step, because a fuzzer would look long for its word. */
    private static String text(Setting<?> setting, FuzzInput input) {
        if (setting instanceof ChoiceSetting<?> choice) {
            int number = input.below(choice.choices().size() + 1);
            if (number < choice.choices().size()) {
                return choice.choices().get(number).token();
            }
        }
        return setting.defaultText().equals("false") ? "true" : input.text();
    }

    private static void parse(Setting<?> setting, String text) {
        try {
            assertThat(setting.parse(text)).isNotNull();
        } catch (ConfigException e) {
            check(e);
        }
    }

    private static void check(ConfigException e) {
        assertThat(e.getMessage()).isNotBlank().hasSizeLessThanOrEqualTo(2001).doesNotContain("\n");
    }
}
