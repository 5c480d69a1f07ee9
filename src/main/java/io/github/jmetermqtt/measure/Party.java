package io.github.jmetermqtt.measure;

import java.util.Objects;

/**
 * A client at its broker, as the ledger tells publishers and readers apart.
 *
 * @param clientId as the broker knows it; empty where it makes no difference, or only the broker knows it
 */
public record Party(Place place, String clientId) {

    public Party {
        Objects.requireNonNull(place);
        Objects.requireNonNull(clientId);
    }

    /** Whether both are known by one client id. */
    boolean hasIdOf(Party other) {
        return !clientId.isEmpty() && clientId.equals(other.clientId);
    }

    /** Whether No local keeps messages of one from the other: the same client id at the same broker, MQTT 5 section 3.8.3.1. */
    boolean isSameClient(Party other) {
        return hasIdOf(other) && place.isSameAs(other.place);
    }
}
