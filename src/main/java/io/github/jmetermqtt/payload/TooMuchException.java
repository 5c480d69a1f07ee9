package io.github.jmetermqtt.payload;

/**
 * A payload was not searched to its end, because that would take too long or too much memory: anybody may have sent it. The
 * message says which bound it exceeds, and follows the words "the message was not searched: ".
 */
public final class TooMuchException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: many messages may be like this one. */
    TooMuchException(String exceeded) {
        super(exceeded, null, false, false);
    }
}
