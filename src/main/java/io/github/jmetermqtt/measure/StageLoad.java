package io.github.jmetermqtt.measure;

import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongUnaryOperator;

/** How much of what a load profile asks for in one stage has left. Thread-safe. */
public final class StageLoad {

    private final Stage stage;
    private final LongUnaryOperator due;
    private final LongAdder sent = new LongAdder();
    private final TimeSpanRecorder span = new TimeSpanRecorder();

    StageLoad(Stage stage, LongUnaryOperator due) {
        this.stage = Objects.requireNonNull(stage, "stage");
        this.due = Objects.requireNonNull(due, "due");
    }

    public Stage stage() {
        return stage;
    }

    /** How many messages should have left until then; ns since the epoch. */
    public long due(long moment) {
        return due.applyAsLong(moment);
    }

    /** A message of the profile that was due in this stage leaves; ns since the epoch. */
    public void sent(long now) {
        sent.increment();
        span.note(now);
    }

    /** How many have left. */
    public long messagesSent() {
        return sent.sum();
    }

    /** When the last one has left, in ns since the epoch; where none has, when the stage began. */
    long lastSent() {
        TimeSpan all = span.soFar();
        return all.isEmpty() ? stage.from() : all.last();
    }

    @Override
    public String toString() {
        return stage.toString();
    }
}
