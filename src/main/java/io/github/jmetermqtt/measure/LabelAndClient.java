package io.github.jmetermqtt.measure;

/** Counts what one client publishes under one label: for both. */
final class LabelAndClient extends PublishCounter {

    private final PublisherTally label;
    private final ClientTally client;

    LabelAndClient(PublisherTally label, ClientTally client) {
        this.label = label;
        this.client = client;
    }

    @Override
    void published(int qos, long now) {
        label.published(qos, now);
        client.published(now);
    }

    @Override
    void acknowledged(int qos) {
        label.acknowledged(qos);
        client.completed();
    }

    @Override
    void failed(int qos) {
        label.failed(qos);
        client.failed();
    }
}
