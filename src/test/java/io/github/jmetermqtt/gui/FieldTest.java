package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.gui.form.Field;
import io.github.jmetermqtt.gui.form.FileField;
import io.github.jmetermqtt.gui.form.Placeholder;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.words.Words;
import java.awt.Component;
import java.awt.Container;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JMenuItem;
import javax.swing.JPasswordField;
import javax.swing.text.JTextComponent;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnEventThread.class)
class FieldTest {

    private final TestElement element = new ConfigTestElement();

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @Test
    void everyTokenIsShownAsItsLabelAndStoredAsToken() {
        for (Setting<?> setting :
                Panel.all().flatMap(panel -> panel.settings().stream()).toList()) {
            if (setting instanceof ChoiceSetting<?> choice) {
                for (Choice<?> each : choice.choices()) {
                    Field field = Field.of(choice);
                    element.setProperty(choice.key(), each.token());
                    field.load(element);
                    assertThat(editor(field).getText()).isEqualTo(choice.label(each, Words.ENGLISH));

                    field.store(element);
                    assertThat(element.getPropertyAsString(choice.key())).isEqualTo(each.token());
                }
            }
        }
    }

    @Test
    void choosingFromTheListStoresAToken() {
        Field field = Field.of(SubFields.SAMPLE_ON);
        combo(field).setSelectedItem("number of received messages");
        assertThat(field.text()).isEqualTo("count");

        combo(field).setSelectedIndex(0);
        assertThat(field.text()).as("first line: the default").isEmpty();
    }

    @Test
    void listHasTheDefaultByNameOnlyWhereItCanDifferFromNothing() {
        assertThat(items(Field.of(PubFields.QOS))).containsExactly("", "1 at least once", "2 exactly once");
        assertThat(items(Field.of(ConnectionFields.VERSION))).containsExactly("", "3.1.1", "5", "3.1");
        assertThat(items(Field.of(ConnectionFields.CLEAN_START))).containsExactly("", "true", "false");
    }

    @Test
    void choiceTypedButNotYetLeftIsStored() {
        Field field = Field.of(PayloadFields.MESSAGE_TYPE);
        editor(field).setText("${type}");
        assertThat(field.text()).isEqualTo("${type}");
    }

    @Test
    void choiceTypedButNotYetLeftIsNotShownForTheNextElement() {
        Field field = Field.of(PayloadFields.MESSAGE_TYPE);
        field.show("hex");
        editor(field).setText("${type}");
        field.show("hex");
        assertThat(field.text()).isEqualTo("hex");

        editor(field).setText("${type}");
        field.clear();
        assertThat(field.text()).isEmpty();
    }

    @Test
    void flagThatIsOnByDefaultIsStoredOnlyWhenOff() throws Exception {
        FlagSetting flag = SubFields.HAS_TIMESTAMP;
        Field field = Field.of(flag);
        assertThat(checkBox(field).isSelected()).isTrue();
        field.store(element);
        assertThat(element.getPropertyOrNull(flag.key())).isNull();
        assertThat(flag.read(element)).isTrue();

        checkBox(field).setSelected(false);
        field.store(element);
        assertThat(element.getPropertyAsString(flag.key())).isEqualTo("false");
        assertThat(flag.read(element)).isFalse();

        field.clear();
        field.load(element);
        assertThat(checkBox(field).isSelected()).isFalse();
    }

    @Test
    void flagThatIsOffByDefaultIsStoredOnlyWhenOn() throws Exception {
        FlagSetting flag = PubFields.RETAINED;
        Field field = Field.of(flag);
        field.store(element);
        assertThat(element.getPropertyOrNull(flag.key())).isNull();

        checkBox(field).setSelected(true);
        field.store(element);
        assertThat(element.getPropertyAsString(flag.key())).isEqualTo("true");
        assertThat(flag.read(element)).isTrue();
    }

    @Test
    void expressionOfAFlagTypedButNotYetLeftIsStored() {
        Field field = Field.of(PubFields.RETAINED);
        field.show("${x}");
        editor(field).setText("${y}");
        assertThat(field.text()).isEqualTo("${y}");

        field.clear();
        assertThat(field.text()).isEmpty();
        field.show("${x}");
        assertThat(field.text()).isEqualTo("${x}");
    }

    @Test
    void flagTakesAnExpressionByItsMenuAndATickByTheList() {
        Field field = Field.of(PubFields.RETAINED);
        JMenuItem use = (JMenuItem) checkBox(field).getComponentPopupMenu().getComponent(0);
        use.doClick();
        assertThat(checkBox(field).isVisible()).isFalse();
        assertThat(combo(field).isVisible()).isTrue();
        editor(field).setText("${y}");
        assertThat(field.text()).isEqualTo("${y}");

        field.show("true");
        assertThat(checkBox(field).isVisible()).isTrue();
        assertThat(combo(field).isVisible()).isFalse();
        assertThat(checkBox(field).isSelected()).isTrue();
    }

    @Test
    void inheritedFlagCanBeSetToItsDefault() {
        Field field = Field.of(ConnectionFields.CLEAN_START);
        assertThat(field.text()).isEmpty();
        field.show("true");
        assertThat(field.text()).isEqualTo("true");
    }

    @Test
    void secretIsNotShown() {
        for (Setting<?> secret : List.of(
                ConnectionFields.PASSWORD,
                NetworkFields.PROXY_PASSWORD,
                TlsFields.CA_PASSWORD,
                TlsFields.KEY_PASSWORD)) {
            assertThat(secret.secret()).isTrue();
            assertThat(Field.of(secret).component()).isInstanceOf(JPasswordField.class);
        }
    }

    @Test
    void changesAreToldWhateverTheField() {
        for (Setting<?> setting :
                Panel.all().flatMap(panel -> panel.settings().stream()).toList()) {
            Field field = Field.of(setting);
            AtomicInteger changes = new AtomicInteger();
            field.onChange(changes::incrementAndGet);
            field.show("${x}");
            assertThat(changes.get()).as(setting.key()).isPositive();
        }
    }

    @Test
    void emptyFieldSaysWhatItStandsFor() {
        Field port = Field.of(ConnectionFields.PORT);
        Placeholder placeholder = (Placeholder) ((JTextComponent) port.component()).getComponent(0);
        assertThat(placeholder.getText()).isEqualTo("1883, TLS 8883");
        assertThat(placeholder.isVisible()).isTrue();

        port.show("8883");
        assertThat(placeholder.isVisible()).isFalse();
        port.clear();
        assertThat(placeholder.isVisible()).isTrue();
    }

    @Test
    void emptyFieldSaysWhatItInheritsButNoSecret() {
        assertThat(placeholder(ConnectionFields.SERVER, "h")).isEqualTo("h (from Defaults)");
        assertThat(placeholder(ConnectionFields.VERSION, "5")).isEqualTo("5 (from Defaults)");
        assertThat(placeholder(NetworkFields.TRANSPORT, "wss")).isEqualTo("secure WebSocket (from Defaults)");
        assertThat(placeholder(Mqtt5Fields.USER_PROPERTIES, "a=1\nb=2")).isEqualTo("a=1 … (from Defaults)");
        assertThat(placeholder(TlsFields.CA_FILE, "ca.pem")).isEqualTo("ca.pem (from Defaults)");
        assertThat(placeholder(ConnectionFields.PASSWORD, "s3cret")).isEqualTo("hidden (from Defaults)");
        assertThat(placeholder(ConnectionFields.VERSION, "")).isEqualTo("3.1.1 (default)");
    }

    private static String placeholder(Setting<?> setting, String inherited) {
        Field field = Field.of(setting);
        field.inherit(inherited);
        assertThat(field.text()).isEmpty();
        return part(field.component(), Placeholder.class).getText();
    }

    @Test
    void fileInsideTheFolderOfThePlanIsStoredRelative() {
        Path folder = Path.of("plans").toAbsolutePath();
        assertThat(FileField.relativeTo(folder, folder.resolve("data/a.bin")))
                .isEqualTo(Path.of("data", "a.bin").toString());
        Path elsewhere = folder.resolveSibling("plans2").resolve("a.bin");
        assertThat(FileField.relativeTo(folder, elsewhere)).isEqualTo(elsewhere.toString());
    }

    @Test
    void defaultsFillOnlyWhatIsEmpty() throws Exception {
        TestElement connect = Panel.of(MqttConnectGui.class).newElement();
        TestElement defaults = new MqttConnectionDefaults();
        Panel panel = Panel.of(MqttConnectionDefaultsGui.class);
        panel.settings().forEach(setting -> defaults.setProperty(setting.key(), "from defaults"));
        connect.setProperty(ConnectionFields.SERVER.key(), "own");
        connect.setProperty(ConnectionFields.CLEAN_START.key(), "true");
        connect.setProperty(ConnectionFields.USERNAME.key(), "");

        connect.addTestElement(panel.visit(defaults));

        assertThat(connect).isInstanceOf(MqttConnect.class);
        for (Setting<?> setting : panel.settings()) {
            boolean own = setting == ConnectionFields.SERVER || setting == ConnectionFields.CLEAN_START;
            if (!own) {
                assertThat(connect.getPropertyAsString(setting.key())).isEqualTo("from defaults");
            }
        }
        assertThat(ConnectionFields.SERVER.read(connect)).isEqualTo("own");
        assertThat(ConnectionFields.CLEAN_START.read(connect)).isTrue();
        assertThat(connect.getPropertyOrNull(ConnectFields.IF_CONNECTED.key())).isNull();
    }

    private static List<String> items(Field field) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < combo(field).getItemCount(); i++) {
            items.add((String) combo(field).getItemAt(i));
        }
        return items;
    }

    private static JComboBox<?> combo(Field field) {
        return part(field.component(), JComboBox.class);
    }

    private static JTextComponent editor(Field field) {
        return (JTextComponent) combo(field).getEditor().getEditorComponent();
    }

    private static JCheckBox checkBox(Field field) {
        return part(field.component(), JCheckBox.class);
    }

    private static <T> T part(Component component, Class<T> type) {
        if (type.isInstance(component)) {
            return type.cast(component);
        }
        if (component instanceof Container container) {
            for (Component child : container.getComponents()) {
                T found = part(child, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
