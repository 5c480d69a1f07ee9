package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;

/** A line that is not a {@link Limit}; the message is one sentence for the user, in English. */
public final class BadLimitException extends Exception {

    private static final long serialVersionUID = 1L;

    BadLimitException(String line, Sentence problem) {
        super(Sentence.of("report.reason.limit.wrong", Shown.text(line), problem)
                .toString());
    }
}
