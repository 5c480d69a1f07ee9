package io.github.jmetermqtt.measure;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what one client publishes and receives, on all of its connections. There may be tens of thousands of them. Thread-safe. */
public final class ClientTally {

    private final String client;
    private final boolean isOne;
    private final AtomicLong published = new AtomicLong(); // smaller than adders, and seldom two threads at once
    private final AtomicLong completed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final TimeSpanRecorder publishing = new TimeSpanRecorder();
    private final TimeSpanRecorder receiving = new TimeSpanRecorder();
    private volatile boolean connected;

    /** @param isOne whether it is of one client, and not of all that are too many */
    ClientTally(String client, boolean isOne) {
        this.client = client;
        this.isOne = isOne;
    }

    /** It has connected, for the first time or again. */
    public void connected() {
        connected = true;
    }

    /** Whether it has ever had a connection. */
    boolean hasConnected() {
        return connected;
    }

    /** It publishes a message; ns since the epoch. */
    public void published(long now) {
        published.incrementAndGet();
        publishing.note(now);
    }

    /** One of its messages was acknowledged, or at QoS 0 written out. */
    public void completed() {
        completed.incrementAndGet();
    }

    /** One of its messages was refused, or not acknowledged in time. */
    public void failed() {
        failed.incrementAndGet();
    }

    /** A message has come; ns since the epoch. */
    public void received(long now) {
        received.incrementAndGet();
        receiving.note(now);
    }

    /** Counts under a label, and here. */
    public PublishCounter with(PublisherTally label) {
        return new LabelAndClient(label, this);
    }

    ClientSummary soFar() {
        long sent = published.get();
        long came = received.get();
        return new ClientSummary(
                client,
                new PublisherCounts(sent, completed.get(), failed.get()),
                came,
                rate(sent, publishing.soFar()),
                rate(came, receiving.soFar()));
    }

    private double rate(long messages, TimeSpan span) {
        return isOne && messages > 1 && span.last() > span.first() ? span.perSecond(messages) : Double.NaN;
    }
}
