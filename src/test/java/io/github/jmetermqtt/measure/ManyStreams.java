package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.UsedHeap;
import io.github.jmetermqtt.payload.Stamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A run of many streams and one reader of all of them, in a JVM of its own: of some a message is lost, of some the last one is missing,
 * of some one comes twice, and of some two change places. Prints what was counted, what a stream takes, and how long a report takes.
 */
public final class ManyStreams {

    private static final int MESSAGES = 4;
    private static final int REPORTS = 21;

    /** What happens to every so manieth stream. */
    private static final int LOST = 7;

    private static final int TWICE = 11;
    private static final int SWAPPED = 13;
    private static final int MISSING = 17;

    private ManyStreams() {}

    /**
     * Runs it.
     *
     * @param args how many streams
     */
    public static void main(String[] args) {
        int count = Integer.parseInt(args[0]);
        long before = UsedHeap.bytes();
        Measurements measurements = new Measurements(1);
        Ledger ledger = measurements.ledger();
        Reader reader = Traffic.read(ledger, "sub", "site/#");
        List<MessageStream> streams = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            streams.add(Traffic.publish(ledger, topic(i)));
        }
        for (int message = 0; message < MESSAGES; message++) {
            for (int i = 0; i < count; i++) {
                Traffic.take(ledger, streams.get(i)).acknowledged();
            }
        }
        for (int message = 0; message < MESSAGES; message++) {
            for (int i = 0; i < count; i++) {
                if (!(message == 1 && i % LOST == 0) && !(message == MESSAGES - 1 && i % MISSING == 0)) {
                    receive(ledger, reader, streams, i, message);
                }
            }
        }
        streams.clear();
        long bytes = UsedHeap.bytes() - before;
        ReaderCounts counts = reader.counts();
        System.out.println("counts " + counts);
        System.out.println("bytes per stream " + bytes / count);
        System.out.println("report us " + reportMicros(measurements));
    }

    private static String topic(int stream) {
        return "site/" + stream / 1000 + "/device/" + stream;
    }

    private static void receive(Ledger ledger, Reader reader, List<MessageStream> streams, int stream, int message) {
        boolean swapped = stream % SWAPPED == 0 && stream % LOST != 0;
        int sequence = swapped && message < 2 ? 1 - message : message;
        receive(ledger, reader, streams.get(stream), stream, sequence);
        if (message == 2 && stream % TWICE == 0) {
            receive(ledger, reader, streams.get(stream), stream, sequence);
        }
    }

    private static void receive(Ledger ledger, Reader reader, MessageStream stream, int index, int sequence) {
        Traffic.receive(reader, new Stamp.Origin(ledger.runId(), stream.id(), sequence), topic(index));
    }

    /** What has to be counted of so many streams. */
    static ReaderCounts expected(int count) {
        long lost = 0;
        long missing = 0;
        long twice = 0;
        long swapped = 0;
        for (int i = 0; i < count; i++) {
            lost += i % LOST == 0 ? 1 : 0;
            missing += i % MISSING == 0 ? 1 : 0;
            twice += i % TWICE == 0 ? 1 : 0;
            swapped += i % SWAPPED == 0 && i % LOST != 0 ? 1 : 0;
        }
        return ReaderCounts.builder()
                .received((long) count * MESSAGES - lost - missing)
                .lost(lost)
                .missing(missing)
                .duplicated(twice)
                .outOfOrder(swapped)
                .build();
    }

    private static long reportMicros(Measurements measurements) {
        long[] nanos = new long[REPORTS];
        for (int i = 0; i < REPORTS; i++) {
            long start = System.nanoTime();
            DeliverySummary.of(measurements);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[REPORTS / 2] / 1000;
    }
}
