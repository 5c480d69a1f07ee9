package io.github.jmetermqtt.session;

/** A request has not what its answer needs. The message is a clause, in English. */
final class NotAnswerableException extends Exception {

    private static final long serialVersionUID = 1L;

    NotAnswerableException(String message) {
        super(message, null, false, false); // there may be thousands a second
    }
}
