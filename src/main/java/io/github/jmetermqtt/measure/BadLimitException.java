package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Shown;

/** A line that is not a {@link Limit}; the message is one sentence for the user. */
public final class BadLimitException extends Exception {

    private static final long serialVersionUID = 1L;

    BadLimitException(String line, String problem) {
        super("Limit \"" + Shown.text(line) + "\" " + problem);
    }
}
