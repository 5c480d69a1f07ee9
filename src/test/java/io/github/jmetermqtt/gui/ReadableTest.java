package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.weisj.darklaf.theme.DarculaTheme;
import com.github.weisj.darklaf.theme.IntelliJTheme;
import com.github.weisj.darklaf.theme.OneDarkTheme;
import com.github.weisj.darklaf.theme.Theme;
import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.gui.form.Placeholder;
import io.github.jmetermqtt.gui.part.Palette;
import java.awt.Color;
import java.util.List;
import java.util.Properties;
import javax.swing.UIDefaults;
import javax.swing.UIManager;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What panels say quietly can be read, in a light and in a dark look (WCAG 2.1, 1.4.3). */
@ExtendWith(OnEventThread.class)
class ReadableTest {

    private static final double ENOUGH = 4.5;

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    private static Color colour(Theme theme, String key) {
        Properties colours = new Properties();
        UIDefaults defaults = new UIDefaults();
        theme.loadDefaults(colours, defaults);
        return (Color) colours.get(key);
    }

    static List<Theme> themes() {
        return List.of(new IntelliJTheme(), new DarculaTheme(), new OneDarkTheme());
    }

    @Test
    void contrastIsThatOfTheStandard() {
        assertThat(Palette.contrast(Color.BLACK, Color.WHITE)).isCloseTo(21, within(0.01));
        assertThat(Palette.contrast(Color.WHITE, Color.WHITE)).isCloseTo(1, within(0.01));
        assertThat(Palette.contrast(new Color(0x777777), Color.WHITE)).isCloseTo(4.48, within(0.01));
    }

    @ParameterizedTest
    @MethodSource("themes")
    void inEveryThemeOfDarklaf(Theme theme) {
        Color text = colour(theme, "textForeground");
        for (String key : List.of("background", "textBackground", "textBackgroundSecondary")) {
            Color background = colour(theme, key);
            assertThat(Palette.contrast(Palette.quiet(text, background), background))
                    .as("%s of %s", key, theme.getName())
                    .isGreaterThanOrEqualTo(ENOUGH);
        }
    }

    @Test
    void everyHintOfEveryPanelInTheLookThatIsThere() {
        for (Setting<?> setting : List.of(ConnectionFields.PORT, ConnectionFields.SERVER, PubFields.TOPIC)) {
            JTextComponent editor = (JTextComponent)
                    io.github.jmetermqtt.gui.form.Field.of(setting).component();
            Placeholder hint = (Placeholder) editor.getComponent(0);
            assertThat(hint.getText()).isNotEmpty();
            assertThat(Palette.contrast(hint.getForeground(), editor.getBackground()))
                    .isGreaterThanOrEqualTo(ENOUGH);
            assertThat(hint.getFont().isItalic())
                    .as("unlike a field that is disabled")
                    .isTrue();
        }
    }

    @Test
    void aTextThatCannotBeReadIsNotMadeWorse() {
        Color text = new Color(0x808080);
        assertThat(Palette.quiet(text, new Color(0x606060))).isEqualTo(text);
        assertThat(Palette.readable(new Color(0x871094), new Color(0xA9B7C6), new Color(0x2B2B2B)))
                .satisfies(made ->
                        assertThat(Palette.contrast(made, new Color(0x2B2B2B))).isGreaterThanOrEqualTo(ENOUGH));
        assertThat(Palette.readable(Color.BLUE, Color.BLACK, Color.WHITE)).isEqualTo(Color.BLUE);
    }

    @Test
    void whatIsWrongCanBeRead() {
        Color background = UIManager.getColor("Panel.background");
        assertThat(Palette.contrast(Palette.BAD.get(), background)).isGreaterThanOrEqualTo(ENOUGH);
    }
}
