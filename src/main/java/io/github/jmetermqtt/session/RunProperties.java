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
 * @param liveSeconds after so many seconds MQTT Delivery Report says how far the run is, again and again; 0: never
 * @param exitStatus whether the exit status of {@code jmeter -n} says what became of the limits
 * @param problem a sentence about the first property that cannot be used, whose default stands for it; null: there is none
 */
public record RunProperties(
        MailboxLimits mailbox,
        long waitingBytes,
        UnwrittenLimits unwritten,
        String reportLimits,
        int labels,
        int liveSeconds,
        boolean exitStatus,
        @Nullable String problem) {

    private static final int LIVE_SECONDS = 30;
    private static final int DAY = 86_400;

    /** What holds where no property is set. */
    public static final RunProperties DEFAULT = new RunProperties(
            MailboxLimits.DEFAULT,
            Runtime.getRuntime().maxMemory() / 4,
            UnwrittenLimits.DEFAULT,
            "",
            Labels.USUAL,
            LIVE_SECONDS,
            false,
            null);

    /**
     * Reads the properties.
     *
     * @param texts gives the text of a property by its name; empty where it is not set
     */
    public static RunProperties read(UnaryOperator<String> texts) {
        Values values = new Values(texts);
        MailboxLimits mailbox = new MailboxLimits(
                (int) values.number("mqtt.mailbox.messages", MailboxLimits.DEFAULT.messages(), Integer.MAX_VALUE),
                values.number("mqtt.mailbox.bytes", MailboxLimits.DEFAULT.bytes(), Long.MAX_VALUE));
        long waiting = values.number("mqtt.waiting.bytes", DEFAULT.waitingBytes(), Long.MAX_VALUE);
        UnwrittenLimits unwritten = new UnwrittenLimits(
                (int) values.number("mqtt.unwritten.messages", UnwrittenLimits.DEFAULT.messages(), Integer.MAX_VALUE),
                values.number("mqtt.unwritten.bytes", UnwrittenLimits.DEFAULT.bytes(), Long.MAX_VALUE));
        int labels = (int) values.number("mqtt.report.labels", Labels.USUAL, Integer.MAX_VALUE);
        boolean live = values.flag("mqtt.report.live", true);
        return new RunProperties(
                mailbox,
                waiting,
                unwritten,
                texts.apply("mqtt.limits"),
                labels,
                live ? (int) values.number("summariser.interval", LIVE_SECONDS, DAY) : 0,
                values.flag("mqtt.exitStatus", false),
                values.problem);
    }

    private static final class Values {

        private final UnaryOperator<String> texts;
        private @Nullable String problem;

        Values(UnaryOperator<String> texts) {
            this.texts = texts;
        }

        /** A whole number from 1 on. */
        long number(String property, long usual, long most) {
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
            isNot(property, text, "a whole number from 1 to " + most);
            return usual;
        }

        boolean flag(String property, boolean usual) {
            String text = texts.apply(property).strip();
            if (text.isEmpty()) {
                return usual;
            }
            if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
                return Boolean.parseBoolean(text);
            }
            isNot(property, text, "true or false");
            return usual;
        }

        private void isNot(String property, String text, String allowed) {
            if (problem == null) {
                problem = "JMeter property " + property + " \"" + Shown.text(text) + "\" is not " + allowed;
            }
        }
    }
}
