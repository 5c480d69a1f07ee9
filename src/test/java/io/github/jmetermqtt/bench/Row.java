package io.github.jmetermqtt.bench;

import java.util.List;

/**
 * A row of the table.
 *
 * @param judged the value whose spread is shown
 * @param targets what it must reach; none: it is a limit itself
 */
record Row(BenchCase which, Value judged, List<Target> targets) {

    static Row limit(BenchCase which, Value judged) {
        return new Row(which, judged, List.of());
    }

    static Row ours(BenchCase which, Target... targets) {
        return new Row(which, targets[0].value(), List.of(targets));
    }

    String name() {
        return which.name();
    }

    /** Whether this row is compared with that one. */
    boolean needs(Row other) {
        return targets.stream().anyMatch(target -> target.limits().containsKey(other.name()));
    }
}
