package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Reader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What arrived and was never sampled: it is entered into the ledger, so that it isn't taken for a loss, and logged. */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Measurements measurements;
    private long untaken;
    private long dropped;

    Leftovers(Measurements measurements) {
        this.measurements = measurements;
    }

    /** Empties the mailbox of a subscription that has ended. */
    void settle(Mailbox mailbox) {
        Reader reader = mailbox.reader();
        if (reader == null) {
            return; // responses to requests: nobody counts them
        }
        mailbox.drain(left -> {
            measurements.receivedUnseen(reader, left);
            untaken++;
        });
        dropped += mailbox.inbox().takeDropped();
        reader.leave();
    }

    /**
     * Takes out what arrived for subscriptions that nobody has named.
     *
     * @param session null: it ends with its connection
     */
    void settle(Router router, @Nullable String session) {
        for (InboundMessage left = router.pollUnclaimed(); left != null; left = router.pollUnclaimed()) {
            if (session != null) {
                measurements.receivedByNobody(session, left);
            }
            untaken++;
        }
        dropped += router.takeUnclaimedDropped();
    }

    /** @param what is over */
    void log(String what) {
        if (untaken > 0) {
            LOG.info("{} messages had arrived on a {} that is now over, and no MQTT Sub took them", untaken, what);
        }
        if (dropped > 0) {
            LOG.warn(
                    "{} messages were dropped by the load generator after the last MQTT Sub: a mailbox was full",
                    dropped);
        }
    }
}
