package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.measure.ReaderLatencies;
import io.github.jmetermqtt.measure.Span;
import io.github.jmetermqtt.session.Mailbox;
import io.github.jmetermqtt.session.TestRun;

/** Reads the stamp of each received message and enters the message into the measurements of the run. */
final class Intake {

    private final String label;
    private final boolean stampExpected;
    private final Reader reader;
    private final ReaderLatencies latencies;
    private final Span receiving;
    private boolean saidUnstamped;
    private boolean saidNegative;

    Intake(String label, boolean stampExpected, Mailbox mailbox) {
        this.label = label;
        this.stampExpected = stampExpected;
        this.reader = mailbox.reader();
        Measurements measurements = TestRun.current().measurements();
        this.latencies = measurements.latencies(label);
        this.receiving = measurements.receiving(label);
    }

    String label() {
        return label;
    }

    Reader reader() {
        return reader;
    }

    ReceivedMessage take(InboundMessage inbound) {
        ReceivedMessage message = new ReceivedMessage(inbound, stampExpected);
        warn(message);
        message.enter(reader, latencies);
        receiving.note(message.receivedAt());
        return message;
    }

    /** Says what is odd about the message, once for each sampler in a run; asks once for each sample. */
    private void warn(ReceivedMessage message) {
        if (stampExpected && !message.hasLatency() && !saidUnstamped) {
            saidUnstamped = true;
            ReceivedMessage.warnUnstamped(label);
        } else if (message.latencyNanos() < 0 && !saidNegative) {
            saidNegative = true;
            message.warnNegative(label);
        }
    }
}
