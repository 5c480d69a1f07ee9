package io.github.jmetermqtt.session;

/**
 * How much the client may have accepted and not be done with.
 *
 * @param messages of QoS 0, for each connection; at least 1
 * @param bytes of payloads and of the objects of the messages, for all connections of a run together, of whatever QoS; at least 1
 */
public record UnwrittenLimits(int messages, long bytes) {

    /** 1000 messages, and an eighth of the JVM's heap. */
    public static final UnwrittenLimits DEFAULT =
            new UnwrittenLimits(1000, Runtime.getRuntime().maxMemory() / 8);

    public UnwrittenLimits {
        if (messages < 1 || bytes < 1) {
            throw new IllegalArgumentException(messages + " messages, " + bytes + " bytes");
        }
    }
}
