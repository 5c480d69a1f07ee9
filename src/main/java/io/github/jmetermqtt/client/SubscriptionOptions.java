package io.github.jmetermqtt.client;

/**
 * What a subscription of MQTT 5 has beyond one of 3.1.1, section 3.8.3.1.
 *
 * @param noLocal the broker sends no message back to the connection that published it
 * @param retainAsPublished forwarded messages keep their RETAIN flag
 */
public record SubscriptionOptions(boolean noLocal, boolean retainAsPublished, RetainHandling retainHandling) {

    /** Whether retained messages are sent when the subscription is made. */
    public enum RetainHandling {
        SEND,
        SEND_IF_NEW,
        DO_NOT_SEND
    }

    /** As in MQTT 3.1.1. */
    public static final SubscriptionOptions DEFAULT = new SubscriptionOptions(false, false, RetainHandling.SEND);
}
