package io.github.jmetermqtt.payload;

/** When the messages of a publisher should leave. Times are ns of {@link NanoClock}; not thread-safe. */
public interface Timetable {

    /** The messages of one sample begin. */
    void begin(long now);

    /** When the next message should leave; that moment may have passed. */
    long next();

    /** By how many ns it has moved since this was last asked: so late is the next message by the timetable as it was before. */
    long takeMoved();

    /** The messages of one sample have left. */
    void end(long now);
}
