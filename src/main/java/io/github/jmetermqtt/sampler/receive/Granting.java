package io.github.jmetermqtt.sampler.receive;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.session.Mailbox;
import io.github.jmetermqtt.session.TestRun;
import java.util.StringJoiner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What brokers grant to an MQTT Sub: said once for each label and field, because a standing subscription has no row. */
public final class Granting {

    private static final Logger LOG = LoggerFactory.getLogger(Granting.class);

    /** More filters than this many are of no use in a line of the log. */
    private static final int MOST_SHOWN = 10;

    private final TestRun run;
    private final String label;
    private final String connectionName;
    private final boolean emptinessIsSaid;
    private final String written;

    /**
     * Nothing granted yet.
     *
     * @param connectionName as in the field
     * @param written the topic filters as they stand in the plan
     * @param emptinessIsSaid whether a sample of nothing fails: then a row says so, and some only look whether nothing comes
     */
    public Granting(TestRun run, String label, String connectionName, String written, boolean emptinessIsSaid) {
        this.run = run;
        this.label = label;
        this.connectionName = connectionName;
        this.emptinessIsSaid = emptinessIsSaid;
        this.written = written.strip().replaceAll("\\s*[,\\r\\n]\\s*", ", ");
    }

    /** Whose messages count under this label. */
    String label() {
        return label;
    }

    /**
     * A subscription was made.
     *
     * @param subscribe with the topic filters as the field gave them
     * @param ack without an error
     */
    void granted(Subscribe subscribe, SubAck ack) {
        run.subscribed();
        boolean less = isLess(subscribe, ack);
        if (!run.said().firstTime((less ? "granted less: " : "granted: ") + label + '\n' + written)) {
            return;
        }
        String words =
                words(subscribe, ack) + (written.contains("${") ? " (in the field: " + Shown.text(written) + ')' : "");
        if (less) {
            LOG.warn("{}: subscribed to {}", Shown.text(label), words);
        } else {
            LOG.info("{}: subscribed to {}", Shown.text(label), words);
        }
        if (emptinessIsSaid) {
            return;
        }
        String where = connectionName.isEmpty()
                ? "the thread's own connection"
                : "connection \"" + Shown.text(connectionName) + '"';
        run.emptySubs().subscribed(label, words + " on " + where);
    }

    /** It reads a subscription that was there before. */
    void found(Mailbox mailbox) {
        if (!emptinessIsSaid) {
            run.emptySubs().reads(label, mailbox);
        }
    }

    private static boolean isLess(Subscribe subscribe, SubAck ack) {
        for (int i = 0; i < ack.codes().size(); i++) {
            if (ack.codes().get(i).code()
                    < subscribe.subscriptions().get(i).maximumQos().level()) {
                return true;
            }
        }
        return false;
    }

    private static String words(Subscribe subscribe, SubAck ack) {
        StringJoiner words = new StringJoiner(", ");
        int filters = ack.codes().size();
        for (int i = 0; i < Math.min(filters, MOST_SHOWN); i++) {
            Subscription asked = subscribe.subscriptions().get(i);
            int granted = ack.codes().get(i).code();
            words.add(Shown.text(asked.filter()) + " at QoS " + granted
                    + (granted < asked.maximumQos().level()
                            ? " (asked for QoS " + asked.maximumQos().level() + ')'
                            : ""));
        }
        return filters > MOST_SHOWN ? words + " and " + (filters - MOST_SHOWN) + " more" : words.toString();
    }
}
