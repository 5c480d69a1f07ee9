package io.github.jmetermqtt.session;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes one of a list after the other, and begins anew behind the last. Thread-safe. */
public final class Turns {

    private final AtomicInteger turns = new AtomicInteger();

    /** The next of these; at least one. All threads take them in turn. */
    public <T> T next(List<T> of) {
        return of.get(Math.floorMod(turns.getAndIncrement(), of.size()));
    }
}
