package io.github.jmetermqtt.measure;

import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongUnaryOperator;

/** How much of what a load profile asks for in one stage has left. Thread-safe. */
public final class StageLoad {

    private final Stage stage;
    private final LongUnaryOperator due;
    private final LongAdder sent = new LongAdder();

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

    /** A message of the profile that was due in this stage leaves. */
    public void sent() {
        sent.increment();
    }

    /** How many have left. */
    public long messagesSent() {
        return sent.sum();
    }

    @Override
    public String toString() {
        return stage.toString();
    }
}
