package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.SubAck;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A subscription and its reader.
 *
 * @param mailbox null where the broker refused a filter; then nothing is subscribed
 * @param ack the broker's answer, with one code per filter
 */
public record Subscribed(@Nullable Mailbox mailbox, SubAck ack) {

    public Subscribed {
        Objects.requireNonNull(ack);
    }

    /** One per filter. */
    public List<ReasonCode> codes() {
        return ack.codes();
    }

    /** What the broker said beside its codes. */
    public List<Header> headers() {
        return ack.headers();
    }
}
