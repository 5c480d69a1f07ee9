package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.client.Shown;

/** A plan can't be converted; the message is a sentence for the user. */
public final class ConversionException extends Exception {

    private static final long serialVersionUID = 1L;

    ConversionException(String message) {
        super(Shown.line(message));
    }
}
