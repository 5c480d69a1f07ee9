package io.github.jmetermqtt.bench;

/** What a child JVM measures. */
enum Figure {
    /** Delivered in the measured part; in the cases without a broker: samples or results. */
    MESSAGES,
    /** Not delivered, in warm-up and measured part. */
    LOST,
    /** Length of the measured part. */
    SECONDS,
    /** CPU time of the child in the measured part. */
    CPU_SECONDS,
    /** CPU time of the broker in the measured part, in steps of 10 ms. */
    BROKER_CPU_SECONDS,
    /** Median latency of the measured part. */
    P50_MICROS,
    /** Connections that stand at the end. */
    CONNECTIONS,
    /** From the first CONNECT to the last CONNACK. */
    CONNECT_SECONDS,
    /** Live heap with all connections, less that before the first. */
    HEAP_BYTES,
    /** Resident memory of the process with all connections. */
    RSS_BYTES
}
