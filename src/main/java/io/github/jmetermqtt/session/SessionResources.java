package io.github.jmetermqtt.session;

import io.github.jmetermqtt.measure.Measurements;
import java.util.Objects;

/**
 * What the sessions of a run have in common.
 *
 * @param mailbox how much waits for one MQTT Sub
 * @param unwritten against which all that goes out counts
 * @param measurements that count what arrives
 * @param leftovers gets what no sample took
 */
record SessionResources(MailboxLimits mailbox, Unwritten unwritten, Measurements measurements, Leftovers leftovers) {

    SessionResources {
        Objects.requireNonNull(mailbox);
        Objects.requireNonNull(unwritten);
        Objects.requireNonNull(measurements);
        Objects.requireNonNull(leftovers);
    }
}
