package io.github.jmetermqtt.emqx;

/** A plan can't be converted; the message is a sentence for the user. */
public final class ConversionException extends Exception {

    private static final long serialVersionUID = 1L;

    ConversionException(String message) {
        super(message);
    }
}
