package io.github.jmetermqtt.gui.part;

import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.Locale;
import org.apache.jmeter.util.JMeterUtils;

/**
 * Texts in the language that JMeter's window has now. JMeter makes its panels anew when the user chooses another one ({@code
 * GuiPackage.localeChanged}), so a panel asks once, when it is made.
 */
public final class WindowWords {

    private WindowWords() {}

    /** The text of a key of {@link Words}. */
    public static String text(String key, Object... values) {
        return now().text(key, values);
    }

    /** A sentence in the language of the window. */
    public static String text(Sentence sentence) {
        return sentence.in(now());
    }

    /** All texts of the language of the window. */
    public static Words now() {
        Locale chosen = JMeterUtils.getLocale();
        return chosen == null ? Words.ENGLISH : new Words(chosen); // null before JMeter has read its properties
    }
}
