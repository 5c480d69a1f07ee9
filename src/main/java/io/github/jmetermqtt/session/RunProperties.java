package io.github.jmetermqtt.session;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What JMeter's properties say about a run; read once, as the run begins.
 *
 * @param mailbox how much waits for one MQTT Sub
 * @param unwritten how much may be accepted and not be done with
 * @param reportLimits further limits for MQTT Delivery Report, as text; empty where there are none
 * @param problem a sentence about the first property that cannot be used, whose default stands for it; null: there is none
 */
public record RunProperties(
        MailboxLimits mailbox,
        UnwrittenLimits unwritten,
        String reportLimits,
        @Nullable String problem) {

    /** What holds where no property is set. */
    public static final RunProperties DEFAULT =
            new RunProperties(MailboxLimits.DEFAULT, UnwrittenLimits.DEFAULT, "", null);

    /**
     * Reads the properties.
     *
     * @param texts gives the text of a property by its name; empty where it is not set
     */
    public static RunProperties read(UnaryOperator<String> texts) {
        Numbers numbers = new Numbers(texts);
        MailboxLimits mailbox = new MailboxLimits(
                (int) numbers.read("mqtt.mailbox.messages", MailboxLimits.DEFAULT.messages(), Integer.MAX_VALUE),
                numbers.read("mqtt.mailbox.bytes", MailboxLimits.DEFAULT.bytes(), Long.MAX_VALUE));
        UnwrittenLimits unwritten = new UnwrittenLimits(
                (int) numbers.read("mqtt.unwritten.messages", UnwrittenLimits.DEFAULT.messages(), Integer.MAX_VALUE),
                numbers.read("mqtt.unwritten.bytes", UnwrittenLimits.DEFAULT.bytes(), Long.MAX_VALUE));
        return new RunProperties(mailbox, unwritten, texts.apply("mqtt.limits"), numbers.problem);
    }

    private static final class Numbers {

        private final UnaryOperator<String> texts;
        private @Nullable String problem;

        Numbers(UnaryOperator<String> texts) {
            this.texts = texts;
        }

        /** A whole number from 1 on. */
        long read(String property, long usual, long most) {
            String text = texts.apply(property).trim();
            if (text.isEmpty()) {
                return usual;
            }
            try {
                long value = Long.parseLong(text);
                if (value >= 1 && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // the same as a number that is too small or too large
            }
            if (problem == null) {
                problem = "JMeter property " + property + " \"" + text + "\" is not a whole number from 1 to " + most;
            }
            return usual;
        }
    }
}
