package io.github.jmetermqtt.field;

/** What the payload of an answer is. */
public enum AnswerWith {
    /** A text that is made for each request. */
    TEXT,
    /** That of the request. */
    REQUEST
}
