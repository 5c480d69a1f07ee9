package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Stamp;

/**
 * Which stream a received message belongs to, as its stamp says.
 *
 * @param runId one test run of one JVM
 * @param publisherId the stream in that run
 */
record StreamId(long runId, int publisherId) {

    static StreamId of(Stamp.Origin origin) {
        return new StreamId(origin.runId(), origin.publisherId());
    }
}
