package io.github.jmetermqtt.session;

import io.github.jmetermqtt.measure.Measurements;
import java.util.Objects;

/**
 * What the sessions of a run have in common.
 *
 * @param inboxes where what arrives waits
 * @param unwritten against which all that goes out counts
 * @param measurements that count what arrives
 * @param leftovers gets what no sample took
 */
record SessionResources(Inboxes inboxes, Unwritten unwritten, Measurements measurements, Leftovers leftovers) {

    SessionResources {
        Objects.requireNonNull(inboxes);
        Objects.requireNonNull(unwritten);
        Objects.requireNonNull(measurements);
        Objects.requireNonNull(leftovers);
    }
}
