package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.Labels;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What JMeter's properties say about a run; read once, as the run begins.
 *
 * @param mailbox how much waits for one MQTT Sub
 * @param waitingBytes that all messages together may take that wait for a thread, and the packets that are still arriving
 * @param unwritten how much may be accepted and not be done with
 * @param reportLimits further limits for MQTT Delivery Report, as text; empty where there are none
 * @param labels how many of publishers, and of readers, are counted apart
 * @param problem a sentence about the first property that cannot be used, whose default stands for it; null: there is none
 */
public record RunProperties(
        MailboxLimits mailbox,
        long waitingBytes,
        UnwrittenLimits unwritten,
        String reportLimits,
        int labels,
        @Nullable String problem) {

    /** What holds where no property is set. */
    public static final RunProperties DEFAULT = new RunProperties(
            MailboxLimits.DEFAULT,
            Runtime.getRuntime().maxMemory() / 4,
            UnwrittenLimits.DEFAULT,
            "",
            Labels.USUAL,
            null);

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
        long waiting = numbers.read("mqtt.waiting.bytes", DEFAULT.waitingBytes(), Long.MAX_VALUE);
        UnwrittenLimits unwritten = new UnwrittenLimits(
                (int) numbers.read("mqtt.unwritten.messages", UnwrittenLimits.DEFAULT.messages(), Integer.MAX_VALUE),
                numbers.read("mqtt.unwritten.bytes", UnwrittenLimits.DEFAULT.bytes(), Long.MAX_VALUE));
        int labels = (int) numbers.read("mqtt.report.labels", Labels.USUAL, Integer.MAX_VALUE);
        return new RunProperties(mailbox, waiting, unwritten, texts.apply("mqtt.limits"), labels, numbers.problem);
    }

    private static final class Numbers {

        private final UnaryOperator<String> texts;
        private @Nullable String problem;

        Numbers(UnaryOperator<String> texts) {
            this.texts = texts;
        }

        /** A whole number from 1 on. */
        long read(String property, long usual, long most) {
            String text = texts.apply(property).strip();
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
                problem = "JMeter property " + property + " \"" + Shown.text(text)
                        + "\" is not a whole number from 1 to " + most;
            }
            return usual;
        }
    }
}
