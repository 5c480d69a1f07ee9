package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Shown;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The labels under which a run counts: the first ones each for itself, all further ones together. So a plan that makes a new label for
 * each round does not fill the memory, and no message is left out of the sums. Thread-safe.
 */
public final class Labels {

    /** The label of all that are too many. */
    public static final String OTHERS = "others";

    /** So many where nothing else is said. */
    public static final int USUAL = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Labels.class);

    private final String what;
    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean said = new AtomicBoolean();
    private volatile boolean full;

    /**
     * None so far.
     *
     * @param what has these labels, in words
     * @param most of them, at least 1
     */
    Labels(String what, int most) {
        this.what = what;
        this.most = most;
    }

    /** The label under which to count: this one, or {@link #OTHERS}. The same one for the whole run. */
    public String of(String label) {
        if (known.contains(label)) {
            return label;
        }
        return full ? beyond(label) : add(label);
    }

    private synchronized String add(String label) {
        if (known.size() < most) {
            known.add(label);
            full = known.size() == most;
        }
        return known.contains(label) ? label : beyond(label);
    }

    private String beyond(String label) {
        if (label.equals(OTHERS) || said.getAndSet(true)) { // the report asks for the others, too
            return OTHERS;
        }
        LOG.warn(
                "{} have more than {} labels. \"{}\" and all further ones are counted together as \"{}\"; JMeter property"
                        + " mqtt.report.labels sets how many are counted apart",
                what,
                most,
                Shown.text(label),
                OTHERS);
        return OTHERS;
    }
}
