package io.github.jmetermqtt.report;

import io.github.jmetermqtt.words.Sentence;

/** A file cannot be shown as a report. */
public final class BadReportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    BadReportException(Sentence sentence) {
        super(sentence.toString());
        this.sentence = sentence;
    }

    /** Which file, and why not. */
    public Sentence sentence() {
        return sentence;
    }
}
