package io.github.jmetermqtt.measure;

/** Counts messages that are published, and what becomes of them. Thread-safe. */
public abstract sealed class PublishCounter permits PublisherTally, LabelAndClient {

    PublishCounter() {}

    /**
     * Counts a message that goes out.
     *
     * @param qos its level
     * @param now ns since the epoch
     */
    abstract void published(int qos, long now);

    /** One of these was acknowledged, or at QoS 0 written out. */
    abstract void acknowledged(int qos);

    /** One of these was refused, or not acknowledged in time. */
    abstract void failed(int qos);
}
