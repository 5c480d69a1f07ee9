package io.github.jmetermqtt.payload;

/** When the messages of a publisher should leave. Times are ns of {@link NanoClock}; not thread-safe, unless it is that of several. */
public interface Timetable {

    /** The messages of one sample begin. */
    void begin(long now);

    /** In place of a moment: no message is due soon, so the caller should ask again within {@link LoadSchedule#AHEAD}. */
    long LATER = LoadSchedule.LATER;

    /** In place of a moment: there are no more messages. */
    long NEVER = LoadSchedule.NEVER;

    /** When the next message should leave; that moment may have passed. */
    long next();

    /** The message that {@link #next} said does not leave: somebody else may have it, if the timetable is that of several. */
    default void giveBack(long due) {
        // nobody else has it
    }

    /** The message that was due then leaves now. */
    default void leaves(long due, long now) {
        // most need not know
    }

    /** By how many ns it has moved since this was last asked: so late is the next message by the timetable as it was before. */
    long takeMoved();

    /** The messages of one sample have left. */
    void end(long now);
}
