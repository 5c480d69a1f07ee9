package io.github.jmetermqtt.client;

import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connection went away while it was needed. */
public final class ConnectionLostException extends MqttClientException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable ReasonCode reason;
    private final transient @Nullable List<Header> headers; // null once it was serialised

    /** The connection ended without a word of the broker. */
    public ConnectionLostException(@Nullable Throwable cause) {
        this(Sentence.of("client.lost"), cause);
    }

    /** The connection ended for a reason that this side knows. */
    public ConnectionLostException(Sentence sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        reason = null;
        headers = List.of();
    }

    /**
     * The broker closed the connection with a DISCONNECT, MQTT 5 section 3.14.
     *
     * @param headers what it said beside its code. Its reason string is here and not in the message, because brokers put
     *     client ids and numbers into it
     */
    public ConnectionLostException(ReasonCode reason, List<Header> headers, @Nullable Throwable cause) {
        super(Sentence.of("client.closed-with", reason.code(), reason.words()), cause);
        this.reason = reason;
        this.headers = List.copyOf(headers);
    }

    /** The reason code of the broker's DISCONNECT; null where there was none, which is always so before MQTT 5. */
    public @Nullable ReasonCode reason() {
        return reason;
    }

    /** What the broker said beside its reason code, in words for the user; empty where it said nothing. */
    public List<Header> headers() {
        return headers == null ? List.of() : headers;
    }
}
