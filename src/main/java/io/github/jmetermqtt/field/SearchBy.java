package io.github.jmetermqtt.field;

/** How a load profile looks for the rate that a broker sustains. */
public enum SearchBy {
    /** It does not: it has stages. */
    NOTHING,
    /** From one rate to the next, always so much more. */
    STEPS,
    /** Twice as much until a limit breaks, then in the middle. */
    BISECTION
}
