package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The devices files of a run: each is read once, however many threads use it. Thread-safe. */
public final class DeviceTables {

    /** Reads a file. */
    @FunctionalInterface
    public interface Reading<E extends Exception> {
        DeviceTable of(Path file) throws E;
    }

    @GuardedBy("this")
    private final Map<Path, DeviceTable> tables = new HashMap<>();

    /** The table of a file. Threads that want it meanwhile wait; where it cannot be read, the next one tries again. */
    public synchronized <E extends Exception> DeviceTable get(Path file, Reading<E> reading) throws E {
        DeviceTable known = tables.get(file);
        if (known == null) {
            known = reading.of(file);
            tables.put(file, known);
        }
        return known;
    }
}
