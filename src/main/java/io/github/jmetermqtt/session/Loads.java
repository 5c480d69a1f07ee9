package io.github.jmetermqtt.session;

import io.github.jmetermqtt.measure.Measurements;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The load profiles of one run. Thread-safe. */
public final class Loads {

    private final Measurements measurements;
    private final Queue<LoadRun> all = new ConcurrentLinkedQueue<>();

    Loads(Measurements measurements) {
        this.measurements = measurements;
    }

    /**
     * A profile that has not begun yet.
     *
     * @param name what its element is called
     */
    public LoadRun open(String name, LoadPlan plan) {
        LoadRun load = new LoadRun(name, plan, measurements);
        all.add(load);
        return load;
    }

    /** The one of this name that has begun; null: none has. */
    public @Nullable LoadRun begun(String name) {
        return all.stream()
                .filter(load -> load.name().equals(name) && load.hasBegun())
                .findFirst()
                .orElse(null);
    }

    void close() {
        all.forEach(LoadRun::close);
    }
}
