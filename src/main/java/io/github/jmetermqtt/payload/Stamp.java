package io.github.jmetermqtt.payload;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher tells a subscriber in the message itself.
 *
 * @param origin which message of which publisher; null where the format carries only a time ({@code millis})
 * @param intendedAt when the message should have left, ns since the epoch; equal to {@code sentAt} where nothing was planned
 * @param sentAt when it left, ns since the epoch
 */
public record Stamp(@Nullable Origin origin, long intendedAt, long sentAt) {

    /**
     * The origin of a stamp that is numbered.
     *
     * @throws NullPointerException where it has none
     */
    Origin numbered() {
        return Objects.requireNonNull(origin, "this format needs an origin");
    }

    /**
     * Which message this is.
     *
     * @param runId one test run of one JVM
     * @param publisherId one publisher in that run
     * @param sequence the publisher's messages counted from 0
     */
    public record Origin(long runId, int publisherId, long sequence) {}
}
