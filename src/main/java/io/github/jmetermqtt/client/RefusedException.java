package io.github.jmetermqtt.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The broker answered, and the answer was no. */
public final class RefusedException extends MqttClientException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient @Nullable List<Header> headers; // null once it was serialised

    public RefusedException(ReasonCode reason) {
        this(reason, List.of());
    }

    /** @param headers reason string and user properties that came with the code, in words for the user */
    public RefusedException(ReasonCode reason, List<Header> headers) {
        super(reason.words(), null);
        this.code = reason.code();
        this.headers = List.copyOf(headers);
    }

    /** The broker's reason code. */
    public int code() {
        return code;
    }

    /** What the broker said beside its code; empty before MQTT 5. */
    public List<Header> headers() {
        return headers == null ? List.of() : headers;
    }
}
