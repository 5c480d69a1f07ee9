package io.github.jmetermqtt.client;

import java.util.List;

/** The connection went away while it was needed. */
public final class ConnectionLostException extends MqttClientException {

    private static final long serialVersionUID = 1L;

    private final transient ReasonCode reason;
    private final transient List<Header> headers;

    /** The connection ended without a word of the broker. */
    public ConnectionLostException(String sentence, Throwable cause) {
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
    public ConnectionLostException(ReasonCode reason, List<Header> headers, Throwable cause) {
        super("The connection was closed with " + reason, cause);
        this.reason = reason;
        this.headers = List.copyOf(headers);
    }

    /** The reason code of the broker's DISCONNECT; null where there was none, which is always so before MQTT 5. */
    public ReasonCode reason() {
        return reason;
    }

    /** What the broker said beside its reason code, in words for the user; empty where it said nothing. */
    public List<Header> headers() {
        return headers == null ? List.of() : headers;
    }
}
