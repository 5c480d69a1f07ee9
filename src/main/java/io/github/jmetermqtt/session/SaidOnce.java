package io.github.jmetermqtt.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What has been said in a run and is worth one line in the log and no more. Thread-safe. */
public final class SaidOnce {

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** Whether it is asked with this text for the first time. */
    public boolean firstTime(String what) {
        return said.add(what);
    }
}
