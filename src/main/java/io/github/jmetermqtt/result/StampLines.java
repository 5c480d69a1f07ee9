package io.github.jmetermqtt.result;

import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampedPayload;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A stamp as lines of a result, each behind a line break. */
public final class StampLines {

    private StampLines() {}

    /**
     * The lines of what was found in a message.
     *
     * @param found null: no stamp, so no line
     */
    public static String of(@Nullable StampedPayload found) {
        if (found == null) {
            return "";
        }
        Stamp stamp = found.stamp();
        Stamp.Origin origin = stamp.origin();
        if (origin == null) { // such a stamp has one time only
            return "\nStamp sent: " + moment(stamp.sentAt());
        }
        return "\nStamp run: " + HexFormat.of().toHexDigits(origin.runId())
                + "\nStamp publisher: " + Integer.toUnsignedString(origin.publisherId())
                + "\nStamp sequence: " + origin.sequence()
                + "\nStamp intended: " + moment(stamp.intendedAt())
                + "\nStamp sent: " + moment(stamp.sentAt());
    }

    private static Instant moment(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, Nanos.PER_SECOND), Math.floorMod(nanos, Nanos.PER_SECOND));
    }
}
