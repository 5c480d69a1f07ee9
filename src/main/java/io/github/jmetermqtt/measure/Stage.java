package io.github.jmetermqtt.measure;

import java.util.Objects;

/**
 * A part of a run in which an MQTT Load Profile asks for a certain load.
 *
 * @param number from 1, in the order in which stages begin
 * @param name as the user wrote it
 * @param from ns since the epoch
 * @param until ns since the epoch; messages that are due then are of the next stage
 * @param rateFrom messages per second at its begin, at least 0
 * @param rateTo messages per second at its end, at least 0
 * @param counted whether it is part of the total and of the limits on the total, as a warm-up is not
 */
public record Stage(int number, String name, long from, long until, double rateFrom, double rateTo, boolean counted) {

    /** Checks the order of the times. */
    public Stage {
        Objects.requireNonNull(name, "name");
        if (until < from) {
            throw new IllegalArgumentException("stage " + number + " ends before it begins");
        }
    }
}
