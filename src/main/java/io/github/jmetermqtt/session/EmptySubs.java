package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.Labels;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Reader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MQTT Subs of a run by label, to say in the end which of them have received nothing: where nothing arrives there is no row. One in
 * any thread that received something is enough for its label. Thread-safe.
 */
public final class EmptySubs {

    private static final Logger LOG = LoggerFactory.getLogger(EmptySubs.class);

    /** What is known of one label. */
    private static final class Sub {

        /** Filters, QoS and connection, in words. */
        private final String what;
        /** Who made the subscription that it reads; null: it did so itself. */
        private final @Nullable String maker;

        private volatile boolean received;
        private volatile boolean passedOver;

        Sub(String what, @Nullable String maker) {
            this.what = what;
            this.maker = maker;
        }
    }

    private final Labels labels;
    private final Map<String, Sub> byLabel = new ConcurrentHashMap<>();

    /** @param labels which are told apart */
    EmptySubs(Labels labels) {
        this.labels = labels;
    }

    /**
     * A subscription was made under this label.
     *
     * @param what was granted, in words that follow "subscribed to"
     */
    public void subscribed(String label, String what) {
        byLabel.computeIfAbsent(
                labels.of(label),
                counted -> new Sub(
                        counted.equals(label) ? what : "the topic filters of more labels than are told apart", null));
    }

    /** An MQTT Sub of this label reads a subscription that was there before. */
    public void reads(String samplerLabel, Mailbox mailbox) {
        String label = labels.of(samplerLabel);
        Reader reader = mailbox.grantedReader();
        Sub maker = byLabel.get(reader.label());
        if (maker != null && !reader.label().equals(label)) {
            byLabel.computeIfAbsent(label, any -> new Sub(maker.what, reader.label()));
        }
    }

    /**
     * A subscription is over.
     *
     * @param label under which it was made
     * @param reader of the mailbox: in a resumed session that of who subscribed first, so its label has received, too
     */
    void ended(String label, Reader reader, Mailbox mailbox) {
        note(byLabel.get(labels.of(label)), mailbox);
        if (!reader.isShared()) { // among the members of a group each may have received something or not
            note(byLabel.get(reader.label()), mailbox);
        }
    }

    private static void note(@Nullable Sub sub, Mailbox mailbox) {
        if (sub == null) {
            return;
        }
        if (mailbox.hasReceived()) {
            sub.received = true;
        }
        if (mailbox.wasPassedOver()) {
            sub.passedOver = true;
        }
    }

    /** To be called when all connections are closed. */
    void log(Measurements measurements) {
        byLabel.forEach((label, sub) -> {
            if (!sub.received && !measurements.hasReceived(label)) {
                LOG.error( // JMeter's window counts errors, and no row says it
                        "{} received nothing in the whole test. It was subscribed to {}; {}",
                        Shown.text(label),
                        sub.what,
                        others(sub));
            }
        });
    }

    private String others(Sub sub) {
        String label = sub.maker;
        Sub maker = label == null ? null : byLabel.get(label);
        if (label != null && maker != null && maker.received) {
            return Shown.text(label) + " has the same topic filters on this connection, and took all that came";
        }
        return sub.passedOver
                ? "messages that match came at another MQTT Sub of this connection only"
                : "no message that matches came at another MQTT Sub of this connection either";
    }
}
