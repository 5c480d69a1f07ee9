package io.github.jmetermqtt.sampler.receive;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.session.Inbox;
import io.github.jmetermqtt.session.Mailbox;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.settings.LabelNames;
import io.github.jmetermqtt.settings.RowLabel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the rows of received messages are called, and under which label each message counts. */
public final class ReceivedLabels {

    private final Measurements measurements;
    private final String label;
    private final @Nullable RowLabel rowLabel;
    private final Function<Mailbox, @Nullable MqttSession> sessions;

    /**
     * Of one sample.
     *
     * @param label of what belongs to no message, and of all where {@code rowLabel} has no names
     * @param sessions the connection of a mailbox; null: not known
     */
    public ReceivedLabels(
            Measurements measurements,
            String label,
            RowLabel rowLabel,
            Function<Mailbox, @Nullable MqttSession> sessions) {
        this.measurements = measurements;
        this.label = label;
        this.rowLabel = rowLabel.hasNames() ? rowLabel : null;
        this.sessions = sessions;
    }

    /** Of what belongs to no message. */
    String ofSample() {
        return label;
    }

    /** @param stage in which the message was due: its number */
    String of(Inbox.Arrival arrival, int stage) {
        if (rowLabel == null) {
            return label;
        }
        InboundMessage message = arrival.message();
        Mailbox mailbox = arrival.mailbox();
        String own = rowLabel.of(new LabelNames(
                message.topic(),
                mailbox.grantedReader().filterOf(message.topic()),
                message.qos(),
                measurements.stages().name(stage),
                sessions.apply(mailbox)));
        return measurements.labels().of(own);
    }
}
