package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Stamp;

/** A run of one publisher and one reader, message by message. */
public final class MeasuredRun {

    public static final String PUB = "MQTT Pub";
    public static final String SUB = "MQTT Sub";

    private static final long RUN = 7;
    private static final long MILLI = 1_000_000;
    public static final String TOPIC = "some/topic";

    private final Measurements measurements = new Measurements(RUN);
    private final MessageStream stream = Traffic.publish(measurements.ledger(), TOPIC);
    private final Reader reader = Traffic.read(measurements.ledger(), SUB, TOPIC);

    public Measurements measurements() {
        return measurements;
    }

    public DeliverySummary summary() {
        return DeliverySummary.of(measurements);
    }

    /** A message that leaves at this ms and is acknowledged. */
    public Stamp published(long intendedMillis, long sentMillis) {
        MessageStream.Ticket ticket =
                stream.take(measurements.ledger().publisher(PUB, Stages.NONE), sentMillis * MILLI);
        Stamp stamp = new Stamp(
                new Stamp.Origin(RUN, stream.id(), ticket.sequence()), intendedMillis * MILLI, sentMillis * MILLI);
        ticket.acknowledged();
        measurements.in(Stages.NONE).lateness().record(stamp.sentAt() - stamp.intendedAt());
        measurements.in(Stages.NONE).ownLateness().record(stamp.sentAt() - stamp.intendedAt());
        return stamp;
    }

    public void received(Stamp stamp, long atMillis) {
        Traffic.receive(reader, stamp.origin(), TOPIC);
        measurements.in(Stages.NONE).latencies(SUB).record(stamp, atMillis * MILLI, false);
        measurements.in(Stages.NONE).receiving(SUB).note(atMillis * MILLI);
    }

    public void dropped(Stamp stamp) {
        reader.dropped(stamp.origin(), false);
    }

    /** A run in which one message arrived as it should, and so many without a stamp. */
    public static MeasuredRun withoutStamps(int messages) {
        MeasuredRun run = of(1);
        for (int i = 0; i < messages; i++) {
            Traffic.receive(run.reader, null, TOPIC);
            run.measurements.in(Stages.NONE).latencies(SUB).record(null, i * MILLI, false);
        }
        return run;
    }

    /** So many messages, one each 10 ms from 0 on, that each take 20 ms, and whose publisher runs 5 ms late. */
    public static MeasuredRun of(int messages) {
        MeasuredRun run = new MeasuredRun();
        for (int i = 0; i < messages; i++) {
            run.received(run.published(i * 10L, i * 10L + 5), i * 10L + 25);
        }
        return run;
    }
}
