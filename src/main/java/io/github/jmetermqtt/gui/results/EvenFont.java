package io.github.jmetermqtt.gui.results;

import java.awt.Font;
import java.awt.FontMetrics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A font whose characters of ASCII are equally wide, for columns. In a Chinese system Java's font "monospaced" can be one that they are not. It
 * may lack all other characters.
 */
final class EvenFont {

    /** Java's own, then those of Linux, Windows and macOS; a font that is not there is shown as Dialog, which is not even. */
    private static final List<String> NAMES = List.of(
            Font.MONOSPACED,
            "DejaVu Sans Mono",
            "Liberation Mono",
            "Noto Sans Mono",
            "Consolas",
            "Courier New",
            "Menlo",
            "Courier");

    private EvenFont() {}

    /**
     * The first that is even; "monospaced" where there is none.
     *
     * @param size in points
     * @param metrics of the component that shows it
     */
    static Font of(int size, Function<Font, FontMetrics> metrics) {
        return NAMES.stream()
                .map(name -> new Font(name, Font.PLAIN, size))
                .filter(font -> isEven(metrics.apply(font)))
                .findFirst()
                .orElseGet(() -> new Font(Font.MONOSPACED, Font.PLAIN, size));
    }

    static boolean isEven(FontMetrics metrics) {
        return IntStream.range(' ', 0x7F).map(metrics::charWidth).distinct().count() == 1;
    }
}
