package io.github.jmetermqtt;

/** The heap of this JVM, for tests of what something takes. */
public final class UsedHeap {

    private UsedHeap() {}

    /** Bytes in use after a full collection. */
    public static long bytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
