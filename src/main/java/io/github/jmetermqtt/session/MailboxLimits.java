package io.github.jmetermqtt.session;

/**
 * How much one mailbox holds; what comes beyond either limit is dropped and counted.
 * Why: docs/dev/decisions.md#an-inbox-for-each-mqtt-sub, docs/dev/decisions.md#the-network-thread-never-waits
 *
 * @param messages at least 1
 * @param bytes of topics, payloads and user properties, at least 1; a single larger message still enters an empty mailbox
 */
public record MailboxLimits(int messages, long bytes) {

    /** 100,000 messages and 64 MiB. */
    public static final MailboxLimits DEFAULT = new MailboxLimits(100_000, 64L << 20);

    public MailboxLimits {
        if (messages < 1 || bytes < 1) {
            throw new IllegalArgumentException(messages + " messages, " + bytes + " bytes");
        }
    }
}
