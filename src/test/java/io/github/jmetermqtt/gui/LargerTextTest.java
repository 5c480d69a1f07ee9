package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.UIDefaults;
import javax.swing.UIManager;
import javax.swing.text.JTextComponent;
import org.apache.jorphan.gui.JFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** View &gt; Zoom: every text of a panel grows with the others, and stays bold or slanted. */
@ExtendWith(OnEventThread.class)
class LargerTextTest {

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.gui.Panel#all")
    void everyTextGrowsAndKeepsItsStyle(Panel panel) {
        panel.gui().configure(panel.newElement());
        List<Component> texts = new ArrayList<>();
        collect((Container) panel.gui().getComponent(1), texts);
        Map<Component, Font> before = new HashMap<>();
        texts.forEach(text -> before.put(text, text.getFont()));
        Map<Object, Font> look = fonts();
        try {
            // As JMeter does, which keeps what kind of object a font is.
            look.forEach((key, font) -> UIManager.put(key, font.deriveFont(2 * font.getSize2D())));
            JFactory.updateUi(panel.gui());
        } finally {
            look.keySet().forEach(key -> UIManager.put(key, null));
        }
        assertThat(texts).isNotEmpty().allSatisfy(text -> {
            assertThat(text.getFont().getSize2D())
                    .isCloseTo(2 * before.get(text).getSize2D(), within(0.01f));
            assertThat(text.getFont().getStyle()).isEqualTo(before.get(text).getStyle());
        });
    }

    /** That of a combo box is made anew by every look. */
    private static void collect(Container parent, List<Component> texts) {
        for (Component part : parent.getComponents()) {
            boolean button =
                    part instanceof AbstractButton one && !one.getText().isEmpty(); // those of scroll bars have none
            if (part instanceof JLabel || part instanceof JTextComponent || button) {
                texts.add(part);
            }
            if (part instanceof Container container && !(part instanceof JComboBox<?>)) {
                collect(container, texts);
            }
        }
    }

    private static Map<Object, Font> fonts() {
        Map<Object, Font> fonts = new HashMap<>();
        UIDefaults defaults = UIManager.getLookAndFeelDefaults();
        for (Object key : Collections.list(defaults.keys())) {
            Font font = defaults.getFont(key);
            if (font != null) {
                fonts.put(key, font);
            }
        }
        return fonts;
    }
}
