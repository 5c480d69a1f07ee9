package io.github.jmetermqtt.client;

import io.github.jmetermqtt.words.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Why something on a connection failed. The message is one sentence for the user, in English, without client id, payload or secret, so
 * that JMeter's error tables can group by it.
 *
 * <p>Why: docs/dev/decisions.md#what-we-say-is-translated-what-others-say-is-not
 */
public abstract sealed class MqttClientException extends RuntimeException
        permits RefusedException, ConnectFailedException, ConnectionLostException {

    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    MqttClientException(Sentence sentence, @Nullable Throwable cause) {
        super(Shown.line(sentence.toString()), cause);
        this.sentence = Shown.sentence(sentence);
    }

    /** The message in any language; text of others in it is fit to be shown. */
    public Sentence sentence() {
        return sentence;
    }
}
