package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.DecimalSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.RangeSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.LoadFields;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.field.WaitFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.words.Words;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jmeter.gui.JMeterGUIComponent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in saved plans is listed in docs/reference/contracts.md, so that no one changes it unawares. */
@ExtendWith(OnEventThread.class)
class ContractsPageTest {

    private static final Path PAGE = Path.of("docs", "reference", "contracts.md");

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void listsTheElement(Panel panel) throws IOException {
        // Belongs into the page as it is printed when this fails.
        assertThat(elementSections()).contains(section(panel));
    }

    @Test
    void listsNothingElse() throws IOException {
        assertThat(elementSections()).hasSize(Panel.CLASSES.size());
    }

    private static List<String> elementSections() throws IOException {
        return Stream.of(Files.readString(PAGE).split("(?m)^(?=##)", -1))
                .filter(section -> section.startsWith("### MQTT "))
                .map(section -> section.strip() + "\n")
                .toList();
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void noKeyTwice(Panel panel) {
        assertThat(panel.settings()).extracting(Setting::key).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void tokensAndLabelsAreUnambiguous(Panel panel) {
        for (Setting<?> setting : panel.settings()) {
            if (setting instanceof ChoiceSetting<?> choice) {
                assertThat(choice.choices()).extracting(Choice::token).doesNotHaveDuplicates();
                for (Words language : List.of(Words.ENGLISH, new Words(Locale.SIMPLIFIED_CHINESE))) {
                    assertThat(choice.choices())
                            .extracting(each -> choice.label(each, language))
                            .doesNotHaveDuplicates();
                }
            }
        }
    }

    @Test
    void everySettingIsInAPanel() {
        List<Setting<?>> shown = Panel.all()
                .<Setting<?>>flatMap(panel -> panel.settings().stream())
                .toList();

        assertThat(shown)
                .containsAll(settingsOf(ConnectionFields.class))
                .containsAll(settingsOf(ReconnectFields.class))
                .containsAll(settingsOf(NetworkFields.class))
                .containsAll(settingsOf(TlsFields.class))
                .containsAll(settingsOf(WillFields.class))
                .containsAll(settingsOf(Mqtt5Fields.class))
                .containsAll(MessagePropertiesFields.MESSAGE.all())
                .containsAll(MessagePropertiesFields.WILL.all())
                .containsAll(settingsOf(SharedFields.class))
                .containsAll(settingsOf(ConnectFields.class))
                .containsAll(settingsOf(PayloadFields.class))
                .containsAll(settingsOf(PubFields.class))
                .containsAll(settingsOf(SubFields.class))
                .containsAll(settingsOf(RequestFields.class))
                .containsAll(settingsOf(UnsubscribeFields.class))
                .containsAll(settingsOf(DisconnectFields.class))
                .containsAll(settingsOf(WaitFields.class))
                .containsAll(settingsOf(LoadFields.class))
                .containsAll(settingsOf(ReportFields.class));
    }

    @Test
    void connectAndItsDefaultsShareEveryInheritedField() {
        for (Panel panel : List.of(Panel.of(MqttConnectionDefaultsGui.class), Panel.of(MqttConnectGui.class))) {
            assertThat(panel.settings()).containsAll(ConnectionFields.inherited());
        }
        assertThat(Panel.of(MqttConnectionDefaultsGui.class).settings())
                .containsExactlyInAnyOrderElementsOf(ConnectionFields.inherited());
    }

    @Test
    void noPanelIsForgotten() throws Exception {
        String name = MqttConnectGui.class.getName().replace('.', '/') + ".class";
        File folder = Path.of(
                        MqttConnectGui.class.getClassLoader().getResource(name).toURI())
                .getParent()
                .toFile();
        List<Class<?>> panels = new ArrayList<>();
        for (String file : folder.list((dir, each) -> each.endsWith(".class"))) {
            Class<?> type = Class.forName(MqttConnectGui.class.getPackageName() + "." + file.replace(".class", ""));
            if (JMeterGUIComponent.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                panels.add(type);
            }
        }
        assertThat(panels).containsExactlyInAnyOrderElementsOf(Panel.CLASSES);
    }

    private static String section(Panel panel) {
        return "### " + panel + "\n\n"
                + "Element `" + panel.gui().makeTestElement().getClass().getName() + "`, panel `"
                + panel.gui().getClass().getName() + "`.\n\n"
                + "| property | what | default |\n|---|---|---|\n"
                + panel.settings().stream().map(ContractsPageTest::row).collect(Collectors.joining());
    }

    private static String row(Setting<?> setting) {
        return "| `" + setting.key() + "` | " + what(setting) + " | " + byDefault(setting) + " |\n";
    }

    private static String byDefault(Setting<?> setting) {
        if (!setting.defaultText().isEmpty()) {
            return "`" + setting.defaultText() + "`";
        }
        if (setting instanceof TextSetting text) {
            return text.required() ? "none, must be set" : ""; // an example stands in the empty field
        }
        return setting.whenEmpty();
    }

    private static String what(Setting<?> setting) {
        if (setting instanceof NumberSetting number) {
            boolean unlimited = number.max() == Integer.MAX_VALUE;
            return "number, " + (unlimited ? "at least " + number.min() : number.min() + " to " + number.max());
        } else if (setting instanceof OptionalNumberSetting number) {
            return "number, " + number.min() + " to " + number.max() + ", or empty";
        } else if (setting instanceof DecimalSetting decimal) {
            return "decimal number, 0 to " + (long) decimal.max();
        } else if (setting instanceof RangeSetting range) {
            return "decimal number or range, " + range.min().toPlainString() + " to " + range.max()
                    + (range.defaultText().isEmpty() ? ", or empty" : "");
        } else if (setting instanceof ChoiceSetting<?> choice) {
            return choice.choices().stream()
                    .map(each -> "`" + each.token() + "`")
                    .collect(Collectors.joining(", ", "one of ", ""));
        } else if (setting instanceof FlagSetting) {
            return "`true` or `false`";
        }
        return switch (((TextSetting) setting).form()) {
            case LINE -> "text";
            case AREA, BODY -> "text of several lines";
            case TABLE -> "text, a row in each line, with semicolons between its cells";
            case SECRET -> "text, shown as dots";
            case FILE -> "path";
        };
    }

    private static List<Setting<?>> settingsOf(Class<?> fields) {
        List<Setting<?>> settings = new ArrayList<>();
        for (Field field : fields.getDeclaredFields()) {
            if (Setting.class.isAssignableFrom(field.getType())) {
                try {
                    settings.add((Setting<?>) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new LinkageError("settings are public", e);
                }
            }
        }
        return settings;
    }
}
