package io.github.jmetermqtt.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The broker nodes of a run, by their addresses. Thread-safe. */
public final class Nodes {

    private final Labels addresses;
    private final BusyHistograms busy;
    private final Map<String, NodeTally> tallies = new ConcurrentHashMap<>();
    private final Queue<String> inOrder = new ConcurrentLinkedQueue<>(); // in which they came up

    /** @param most that are counted apart */
    Nodes(int most, BusyHistograms busy) {
        addresses = new Labels("Broker nodes", most);
        this.busy = busy;
    }

    /** The counts of the node at this address. */
    public NodeTally at(String address) {
        return tallies.computeIfAbsent(addresses.of(address), counted -> {
            inOrder.add(counted);
            return new NodeTally(busy);
        });
    }

    /** Whether there is more than one; messages are counted by node from then on. */
    public boolean areSeveral() {
        return tallies.size() > 1;
    }

    /**
     * What happened at each, in the order in which they came up; empty where there is only one.
     *
     * @param published by address; null: unknown
     */
    Map<String, NodeSummary> soFar(@Nullable Map<String, Long> published) {
        Map<String, NodeSummary> all = new LinkedHashMap<>();
        if (!areSeveral()) {
            return all;
        }
        for (String address : inOrder) {
            long sum = published == null || address.equals(Labels.OTHERS)
                    ? NodeSummary.UNKNOWN
                    : published.getOrDefault(address, 0L);
            all.put(address, at(address).soFar(sum));
        }
        return all;
    }
}
