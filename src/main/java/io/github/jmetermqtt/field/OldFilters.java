package io.github.jmetermqtt.field;

/** What an MQTT Sub does with topic filters that it has subscribed to and that its field does not name any more. */
public enum OldFilters {
    KEEP,
    UNSUBSCRIBE
}
