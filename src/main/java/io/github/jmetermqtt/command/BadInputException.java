package io.github.jmetermqtt.command;

/** What was given to a command cannot be used; the message is one sentence. */
final class BadInputException extends Exception {

    private static final long serialVersionUID = 1L;

    BadInputException(String sentence) {
        super(sentence);
    }
}
