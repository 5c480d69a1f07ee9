package io.github.jmetermqtt.demo;

/**
 * What the report needs of one sample in a JTL file.
 *
 * @param label the sampler's label, never null
 * @param startMs when the sample started, in ms since 1970
 * @param elapsedMs how long it took, in ms
 * @param success whether it succeeded
 */
record JtlRow(String label, long startMs, long elapsedMs, boolean success) {

    /** When the sample ended, in ms since 1970. */
    long endMs() {
        return startMs + elapsedMs;
    }
}
