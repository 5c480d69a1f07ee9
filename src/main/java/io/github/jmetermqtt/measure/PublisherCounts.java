package io.github.jmetermqtt.measure;

/**
 * How the messages of one or more publishers fared.
 *
 * @param published messages that the client was given
 * @param acknowledged of these, acknowledged by the broker, or at QoS 0 written out
 * @param failed of these, refused or not acknowledged in time
 */
public record PublisherCounts(long published, long acknowledged, long failed) {

    public static final PublisherCounts NONE = new PublisherCounts(0, 0, 0);

    /** The sum of both. */
    public PublisherCounts plus(PublisherCounts other) {
        return new PublisherCounts(
                published + other.published, acknowledged + other.acknowledged, failed + other.failed);
    }
}
