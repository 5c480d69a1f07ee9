package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampFormat;
import io.github.jmetermqtt.payload.StampedPayload;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A new subscription gets the retained message out of the line in which it was published. */
class RetainedMessagesTest {

    private final Ledger ledger = new Ledger(1);
    private final MessageStream stream = Traffic.publish(ledger, "a");

    @Test
    void aRetainedMessageMakesNoGap() {
        publish();
        InboundMessage retained = arriving(Traffic.take(ledger, stream).sequence(), true);
        publish();
        publish();
        Reader reader = Traffic.read(ledger, "Sub", "a");

        receive(reader, retained);
        receive(reader, arriving(Traffic.take(ledger, stream).sequence(), false));

        assertThat(reader.counts().received()).isEqualTo(2);
        assertThat(reader.counts().unnumbered()).isEqualTo(1);
        assertThat(reader.counts().lost() + reader.counts().missing()).isZero();
        assertThat(reader.counts().outOfOrder()).isZero();
    }

    private void publish() {
        Traffic.take(ledger, stream).acknowledged();
    }

    private static void receive(Reader reader, InboundMessage message) {
        reader.received("Sub", Stages.NONE, StampedPayload.origin(message), message);
    }

    private InboundMessage arriving(long sequence, boolean retained) {
        Stamp stamp = new Stamp(new Stamp.Origin(1, stream.id(), sequence), 0, 0);
        OutboundMessage sent = StampFormat.HEADER.apply(
                stamp, new OutboundMessage("a", ByteBuffer.allocate(0), Qos.AT_MOST_ONCE, retained));
        return new InboundMessage("a", sent.payload(), Qos.AT_MOST_ONCE, retained, false, 0);
    }
}
