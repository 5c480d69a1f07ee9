package io.github.jmetermqtt.measure;

import java.util.Locale;

/** Which time of an answer. */
public enum AnswerTime {
    /** From the reception of the request until the answer was written. */
    ANSWER,
    /** What of it is beyond the planned delay. */
    OVERDUE;

    /** How it is called in limits, tables and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The times of this kind. */
    public LatencySummary of(ResponderSummary responder) {
        return switch (this) {
            case ANSWER -> responder.answer();
            case OVERDUE -> responder.overdue();
        };
    }
}
