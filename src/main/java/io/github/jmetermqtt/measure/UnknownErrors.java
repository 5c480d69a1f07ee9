package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Shown;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errors of a run that nobody has thought of, such as too little memory: each is counted, so that the run is doubtful, and logged once
 * for each place and kind. Thread-safe.
 */
public final class UnknownErrors {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownErrors.class);

    private final LongAdder count = new LongAdder();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /**
     * Counts an error.
     *
     * @param where what met it, such as a label: the beginning of a sentence
     */
    public void met(String where, Throwable error) {
        count.increment();
        if (said.add(where + error.getClass().getName())) {
            LOG.error(
                    "{} met an error that it does not know; further ones of its kind are not logged",
                    Shown.text(where),
                    error);
        }
    }

    /** Does something on a thread that has to go on. */
    public void guard(String where, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError | VirtualMachineError | AssertionError e) {
            met(where, e);
        }
    }

    /** How many there were. */
    public long count() {
        return count.sum();
    }
}
