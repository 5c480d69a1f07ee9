package io.github.jmetermqtt.session;

import io.github.jmetermqtt.payload.LoadSchedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an MQTT Load Profile asks for in one run.
 *
 * @param stages one after the other; none where there is a search
 * @param search for the rate that a broker sustains; null: there is none
 * @param seed of arrivals that are a Poisson process; null: messages follow each other evenly
 * @param catchUp how long messages that are late are still sent when no further one is due, in ns, at least 0
 */
public record LoadPlan(
        List<LoadStage> stages,
        @Nullable CapacityPlan search,
        @Nullable Long seed,
        long catchUp) {

    /** Copies the stages. */
    public LoadPlan {
        stages = List.copyOf(stages);
        if (stages.isEmpty() == (search == null) || catchUp < 0) {
            throw new IllegalArgumentException("a plan has stages or a search: " + stages + ", " + search);
        }
    }

    /** A schedule that has no part yet. */
    LoadSchedule schedule(long begin) {
        return seed == null ? LoadSchedule.even(begin, catchUp) : LoadSchedule.poisson(begin, catchUp, seed);
    }
}
