package io.github.jmetermqtt.measure;

import java.util.Objects;

/**
 * What has happened at one broker node up to a moment.
 *
 * @param opened connections that were made, for the first time or again
 * @param failed connections that were refused or could not be made
 * @param lost connections that were lost
 * @param published messages that were given to the client library for it; {@link #UNKNOWN}: not known
 * @param received messages that came from it, whoever read them, each arrival counted; {@link #UNKNOWN}: not known
 * @param connecting how long it took to open the connections
 */
public record NodeSummary(
        long opened, long failed, long lost, long published, long received, LatencySummary connecting) {

    /** In place of a number. */
    static final long UNKNOWN = -1;

    public NodeSummary {
        Objects.requireNonNull(connecting);
    }
}
