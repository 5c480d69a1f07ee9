package io.github.jmetermqtt.gui;

import java.awt.Color;
import javax.swing.UIManager;

/** Colours that can be read on the background of the look and feel, dark or light. */
enum Palette {
    GOOD(0x2B8A3E, 0x69DB7C),
    BAD(0xC92A2A, 0xFF8787),
    SERVICE(0x1864AB, 0x74C0FC),
    RESPONSE(0xD9480F, 0xFFA94D);

    private static final int HALF = 3 * 128;

    private final Color onLight;
    private final Color onDark;

    Palette(int onLight, int onDark) {
        this.onLight = new Color(onLight);
        this.onDark = new Color(onDark);
    }

    Color get() {
        Color text = text();
        return text.getRed() + text.getGreen() + text.getBlue() > HALF ? onDark : onLight;
    }

    /** The colour of text. */
    static Color text() {
        return UIManager.getColor("Label.foreground");
    }

    /** The colour of text, paler: 255 is text itself. */
    static Color text(int opacity) {
        Color text = text();
        return new Color(text.getRed(), text.getGreen(), text.getBlue(), opacity);
    }
}
