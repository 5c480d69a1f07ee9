package io.github.jmetermqtt.payload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A load over time, part after part: how many messages have left until a moment, and when so many have left. Times are ns since its begin.
 * Immutable.
 */
public final class LoadCurve {

    /** Without a part. */
    public static final LoadCurve EMPTY = new LoadCurve(List.of());

    private final List<LoadPart> parts;
    /** When each part begins, and when the last one ends. */
    private final long[] times;
    /** How many messages have left until then. */
    private final double[] sums;

    private LoadCurve(List<LoadPart> parts) {
        this.parts = List.copyOf(parts);
        times = new long[parts.size() + 1];
        sums = new double[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            times[i + 1] = Math.addExact(times[i], parts.get(i).nanos());
            sums[i + 1] = sums[i] + parts.get(i).messages();
        }
    }

    /** The same and a further part behind it. */
    public LoadCurve and(LoadPart part) {
        List<LoadPart> more = new ArrayList<>(parts);
        more.add(part);
        return new LoadCurve(more);
    }

    /** Its parts, in turn. */
    public List<LoadPart> parts() {
        return parts;
    }

    /** How many parts it has. */
    public int size() {
        return parts.size();
    }

    /** When a part begins; that with the number {@link #size} is none: there it ends. */
    public long begin(int part) {
        return times[part];
    }

    /** How many messages have left as a part begins; most often no whole number. */
    public double messagesBefore(int part) {
        return sums[part];
    }

    /** When it ends. */
    public long end() {
        return times[parts.size()];
    }

    /** How many messages it has; most often no whole number. */
    public double messages() {
        return sums[parts.size()];
    }

    /** How many messages have left until a moment. */
    public double messagesUntil(long moment) {
        if (moment <= 0) {
            return 0;
        }
        if (moment >= end()) {
            return messages();
        }
        int part = place(Arrays.binarySearch(times, moment));
        return sums[part] + parts.get(part).messagesUntil(moment - times[part]);
    }

    /**
     * When so many messages have left. It lies in the part that they belong to, before its end.
     *
     * @param messages at least 0, and less than {@link #messages}
     */
    public long when(double messages) {
        int part = place(Arrays.binarySearch(sums, messages));
        while (sums[part + 1] <= messages) { // parts without a message
            part++;
        }
        long within = parts.get(part).when(messages - sums[part]);
        return times[part] + Math.min(within, parts.get(part).nanos() - 1);
    }

    /** Where the last one stands that is not above what was looked for. */
    private static int place(int found) {
        return found >= 0 ? found : -found - 2;
    }
}
