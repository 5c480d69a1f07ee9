package io.github.jmetermqtt.gui.part;

import java.awt.Color;
import javax.swing.UIManager;

/** Colours that can be read on the background of the look and feel, dark or light. */
public enum Palette {
    GOOD(0x2B8A3E, 0x69DB7C),
    BAD(0xC92A2A, 0xFF8787),
    SERVICE(0x1864AB, 0x74C0FC),
    RESPONSE(0xD9480F, 0xFFA94D);

    private static final int HALF = 3 * 128;

    private static final double READABLE = 4.5;
    /** Of the text in a mixture, in percent. */
    private static final int LEAST_SHARE = 60;

    private static final int WHOLE = 100;

    private final Color onLight;
    private final Color onDark;

    Palette(int onLight, int onDark) {
        this.onLight = new Color(onLight);
        this.onDark = new Color(onDark);
    }

    public Color get() {
        Color text = text();
        return text.getRed() + text.getGreen() + text.getBlue() > HALF ? onDark : onLight;
    }

    /** The colour of text. */
    public static Color text() {
        return UIManager.getColor("Label.foreground");
    }

    /** The colour of text, paler: 255 is text itself. */
    public static Color text(int opacity) {
        Color text = text();
        return new Color(text.getRed(), text.getGreen(), text.getBlue(), opacity);
    }

    /**
     * A colour for what matters less: as near to the background as can be read with ease, which is at 4.5 : 1 (WCAG 2.1, 1.4.3).
     *
     * @return the text itself where even that has less
     */
    public static Color quiet(Color text, Color background) {
        return firstReadable(LEAST_SHARE, text, background, background);
    }

    /**
     * The colour itself where it can be read, else one that is as near to that of the text as it has to be.
     *
     * @return the text itself where even that cannot be read
     */
    public static Color readable(Color colour, Color text, Color background) {
        return firstReadable(0, text, colour, background);
    }

    /** @param least how much of the first there is at least, in percent; the rest is of the second */
    private static Color firstReadable(int least, Color first, Color second, Color background) {
        for (int share = least; share < WHOLE; share++) {
            Color mixed = new Color(
                    mix(share, first.getRed(), second.getRed()),
                    mix(share, first.getGreen(), second.getGreen()),
                    mix(share, first.getBlue(), second.getBlue()));
            if (contrast(mixed, background) >= READABLE) {
                return mixed;
            }
        }
        return first;
    }

    private static int mix(int share, int first, int second) {
        return (share * first + (WHOLE - share) * second) / WHOLE;
    }

    /** From 1, where both are the same, to 21, which is black on white (WCAG 2.1, contrast ratio). */
    public static double contrast(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
