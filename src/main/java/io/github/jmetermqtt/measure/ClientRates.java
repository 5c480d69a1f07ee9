package io.github.jmetermqtt.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How fast the clients of a run were in one direction, beside each other. All rates are messages per second.
 *
 * @param clients that had any message
 * @param messages of all of them
 * @param outcomes of what they published; null: they received
 * @param fastest of the clients that have a rate; NaN where none has
 * @param median likewise; of an even number of rates the mean of the two in the middle
 * @param slowest likewise
 * @param steps ten equal ones from the slowest rate to the fastest; empty where no client has a rate
 */
public record ClientRates(
        long clients,
        long messages,
        @Nullable PublisherCounts outcomes,
        double fastest,
        double median,
        double slowest,
        List<Step> steps) {

    private static final int STEPS = 10;

    /**
     * A part of the rates.
     *
     * @param until the highest rate in it
     * @param clients whose rate is in it, and in no step before
     */
    public record Step(double until, long clients) {}

    public ClientRates {
        steps = List.copyOf(steps);
    }

    /**
     * Beside each other.
     *
     * @param messages of each client
     * @param perSecond of each client; NaN: it has no rate
     */
    static ClientRates of(LongStream messages, @Nullable PublisherCounts outcomes, DoubleStream perSecond) {
        long[] counts = messages.filter(count -> count > 0).toArray();
        double[] rates = perSecond.filter(rate -> !Double.isNaN(rate)).sorted().toArray();
        int last = rates.length - 1;
        boolean any = last >= 0;
        return new ClientRates(
                counts.length,
                LongStream.of(counts).sum(),
                outcomes,
                any ? rates[last] : Double.NaN,
                any ? (rates[last / 2] + rates[rates.length / 2]) / 2 : Double.NaN,
                any ? rates[0] : Double.NaN,
                any ? steps(rates) : List.of());
    }

    /** @param rates in their order */
    private static List<Step> steps(double[] rates) {
        double slowest = rates[0];
        double fastest = rates[rates.length - 1];
        List<Step> steps = new ArrayList<>();
        int before = 0;
        for (int step = 1; step <= STEPS; step++) {
            double until = step == STEPS ? fastest : slowest + (fastest - slowest) * step / STEPS;
            int upTo = before;
            while (upTo < rates.length && rates[upTo] <= until) {
                upTo++;
            }
            steps.add(new Step(until, upTo - before));
            before = upTo;
        }
        return steps;
    }
}
