package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which test is running. This is all the static state that there is: JMeter clones the elements for each thread and copies their
 * properties only, so they have no other way to each other. Thread-safe.
 */
public final class TestRuns {

    /** Written under the lock of the class. Volatile, because each sample reads it and must not wait for the other threads. */
    private static volatile @Nullable TestRun current;

    /** Whether an element has begun the test that is running; else it came into being outside of a test. */
    @GuardedBy("TestRuns.class")
    private static boolean begun;

    private TestRuns() {}

    /**
     * The test that is running; where none is, it begins: elements are used outside of tests, too.
     *
     * @param properties of a test that begins
     */
    public static TestRun current(Supplier<RunProperties> properties) {
        TestRun running = current;
        return running == null ? currentOrNew(properties) : running;
    }

    private static synchronized TestRun currentOrNew(Supplier<RunProperties> properties) {
        TestRun running = current;
        return running == null ? set(properties, ClientLibraries::installed, false) : running;
    }

    private static synchronized TestRun set(
            Supplier<RunProperties> properties, Supplier<ClientLibraries> libraries, boolean byAnElement) {
        TestRun run = new TestRun(properties.get(), libraries.get());
        current = run;
        begun = byAnElement;
        return run;
    }

    /** The test that is running; null where none is. */
    public static @Nullable TestRun running() {
        return current;
    }

    /**
     * Begins a test, and gets the client library ready that nearly all use; nothing is left of what was before. Does nothing
     * where a test has begun and no connection was opened in it yet, because every element hears of the start.
     *
     * @return the test that is running
     */
    public static TestRun begin(Supplier<RunProperties> properties) {
        return begin(properties, ClientLibraries::installed);
    }

    static TestRun begin(Supplier<RunProperties> properties, Supplier<ClientLibraries> libraries) {
        synchronized (TestRuns.class) {
            TestRun running = current;
            if (running != null && begun && !running.connector().isUsed()) {
                return running;
            }
        }
        end();
        TestRun run;
        synchronized (TestRuns.class) {
            run = set(properties, libraries, true);
        }
        run.connector().prepareFirst();
        return run;
    }

    /**
     * Ends this test, if it is still the running one: the next one may have begun while JMeter tells all elements of the end of this
     * one, and goes on. What came into being outside of a test ends, too. Idempotent.
     *
     * @param test as {@link #begin} gave it
     */
    public static void end(TestRun test) {
        TestRun ended;
        synchronized (TestRuns.class) {
            if (current != test && begun) {
                return;
            }
            ended = takeCurrent();
        }
        close(ended);
    }

    /**
     * Ends the running test, if any: closes what is still open, within 2 s and half a ms for each connection, and frees the network
     * threads. Idempotent.
     *
     * @return which; null: none was running
     */
    public static @Nullable TestRun end() {
        TestRun ended;
        synchronized (TestRuns.class) {
            ended = takeCurrent();
        }
        close(ended);
        return ended;
    }

    /** From now on none is running. */
    @GuardedBy("TestRuns.class")
    private static @Nullable TestRun takeCurrent() {
        TestRun taken = current;
        current = null;
        begun = false;
        return taken;
    }

    private static void close(@Nullable TestRun ended) {
        if (ended != null) {
            ended.measurements().errors().guard("The end of the test", ended::close);
        }
    }
}
