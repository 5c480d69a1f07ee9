package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.measure.ReaderCounts;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What arrived in a run and was never sampled: it is entered into the ledger, so that it isn't taken for a loss, and said in the end, once
 * for each label. Thread-safe.
 */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private static final String FULL = "a mailbox, or the memory for all of them, was full";

    private final Measurements measurements;
    private final EmptySubs emptySubs;
    private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();
    /** For subscriptions that no MQTT Sub has named. */
    private final LongAdder unclaimed = new LongAdder();

    private final LongAdder unclaimedDropped = new LongAdder();

    Leftovers(Measurements measurements, EmptySubs emptySubs) {
        this.measurements = measurements;
        this.emptySubs = emptySubs;
    }

    /**
     * Empties the mailbox of a subscription that has ended.
     *
     * @param label of the MQTT Sub that made it; null: it was none
     */
    void settle(@Nullable String label, Mailbox mailbox) {
        Reader reader = mailbox.reader();
        if (reader == null || label == null) {
            return; // responses to requests: nobody counts them
        }
        emptySubs.ended(label, reader, mailbox);
        mailbox.drain(left -> measurements.receivedUnseen(reader, left));
        long messages = mailbox.inbox().takeDropped();
        if (messages > 0) {
            dropped.computeIfAbsent(reader.label(), any -> new LongAdder()).add(messages);
        }
        reader.leave();
    }

    /**
     * Takes out what arrived for subscriptions that nobody has named.
     *
     * @param session null: it ends with its connection
     */
    void settle(Router router, @Nullable String session) {
        for (InboundMessage left = router.pollUnclaimed(); left != null; left = router.pollUnclaimed()) {
            if (session == null || !measurements.receivedByNobody(session, left)) {
                unclaimed.increment();
            }
        }
        unclaimedDropped.add(router.takeUnclaimedDropped());
    }

    /** An error where it is all that the label received: JMeter's window counts those, and no row would say a thing. */
    private static void withoutRow(String label, long messages, @Nullable ReaderCounts counts) {
        if (counts != null && counts.received() == messages) {
            LOG.error(
                    "{}: all messages ({}) arrived when it had no sample any more. An MQTT Sub takes messages only while its sample"
                            + " runs: let it and the publishers run in thread groups of their own, or let its thread loop",
                    Shown.text(label),
                    messages);
            return;
        }
        LOG.info(
                "{}: {} messages arrived that no sample took any more; they are in the report, not among the samples",
                Shown.text(label),
                messages);
    }

    /** To be called when all connections are closed. */
    void log() {
        Map<String, ReaderCounts> readers = measurements.ledger().readers();
        measurements.withoutRow().forEach((label, messages) -> withoutRow(label, messages, readers.get(label)));
        new TreeMap<>(dropped)
                .forEach((label, messages) -> LOG.warn(
                        "{}: {} messages were dropped by the load generator after the last sample: {}",
                        Shown.text(label),
                        messages.sum(),
                        FULL));
        if (unclaimed.sum() > 0) {
            LOG.info(
                    "{} messages arrived for subscriptions that no MQTT Sub has named; they are neither in the"
                            + " report nor among the samples",
                    unclaimed.sum());
        }
        if (unclaimedDropped.sum() > 0) {
            LOG.warn(
                    "{} messages for subscriptions that no MQTT Sub has named were dropped by the load generator: {}",
                    unclaimedDropped.sum(),
                    FULL);
        }
    }
}
