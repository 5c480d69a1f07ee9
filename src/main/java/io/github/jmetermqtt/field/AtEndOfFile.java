package io.github.jmetermqtt.field;

/** What comes when the last line of a file has been sent. */
public enum AtEndOfFile {
    /** The first line. */
    BEGIN_AGAIN,
    /** The end of the thread. */
    STOP
}
