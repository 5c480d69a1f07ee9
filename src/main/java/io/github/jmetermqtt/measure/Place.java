package io.github.jmetermqtt.measure;

/**
 * A broker, as its address names it. Two addresses are two places until a message that was published at one of them arrives at the
 * other: then they lead to the same broker, to nodes of one cluster, or over a bridge. Thread-safe.
 * Why: docs/dev/decisions.md#two-addresses-are-two-brokers-until-a-message-comes-over
 */
public final class Place {

    private volatile Place representative = this;
    private final Party anybody = new Party(this, "");

    Place() {}

    /** A client at this broker, whichever it is. */
    public Party anybody() {
        return anybody;
    }

    private Place root() {
        Place place = this;
        while (place.representative != place) {
            place = place.representative;
        }
        return place;
    }

    /** Whether messages are known to come from one to the other. */
    public boolean isSameAs(Place other) {
        return this == other || root() == other.root();
    }

    /** A message has come from one to the other. Not to be called by two threads at once. */
    void join(Place other) {
        Place root = root();
        root.representative = other.root();
    }
}
