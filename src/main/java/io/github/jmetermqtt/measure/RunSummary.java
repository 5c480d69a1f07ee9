package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.NanoClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * All that was counted and measured in a run up to a moment, as a whole and by stage.
 *
 * @param total without the stages that do not count
 * @param everything with them; the same as the total where all count
 * @param stages in their order, each without what is counted for the whole run only; empty where there is no load profile
 */
public record RunSummary(DeliverySummary total, DeliverySummary everything, List<StageSummary> stages) {

    public RunSummary {
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(everything, "everything");
        stages = List.copyOf(stages);
    }

    /** Of a run without a load profile. */
    public static RunSummary of(DeliverySummary total) {
        return new RunSummary(total, total, List.of());
    }

    /** The measurements as they are now. */
    public static RunSummary of(Measurements measurements) {
        List<StageLoad> loads = measurements.stages().soFar();
        List<Part> parts = Part.all(measurements);
        DeliverySummary everything = summary(measurements, parts);
        if (loads.isEmpty()) {
            return of(everything);
        }
        long now = NanoClock.SYSTEM.now();
        Part outside = parts.get(Stages.NONE);
        List<StageSummary> stages = new ArrayList<>();
        List<Part> counted = new ArrayList<>(List.of(outside));
        for (StageLoad load : loads) {
            int number = load.stage().number();
            Part part = number < parts.size() ? parts.get(number) : Part.NONE;
            if (load.stage().counted()) {
                counted.add(part);
            }
            stages.add(new StageSummary(
                    load.stage(),
                    LoadSummary.of(load, now),
                    part.knowingAsLittleAs(outside).summary(measurements)));
        }
        StageSummary noStage = new StageSummary(null, LoadSummary.NONE, outside.summary(measurements));
        if (!noStage.isEmpty()) {
            stages.add(noStage);
        }
        DeliverySummary total = counted.size() == loads.size() + 1 ? everything : summary(measurements, counted);
        return new RunSummary(total, everything, stages);
    }

    private static DeliverySummary summary(Measurements measurements, List<Part> parts) {
        DeliverySummary all = Part.sum(parts).summary(measurements);
        return all.with(measurements.errors().count(), measurements.responses().sum(), Breakdown.of(measurements));
    }

    /** What the load profile asked for in the stages that count, and what came of it. */
    public LoadSummary load() {
        return LoadSummary.of(stages);
    }

    /** What belongs to some stages. */
    private record Part(
            Map<String, PublisherSummary> publishers,
            Map<String, ReaderSummary> readers,
            LatencySummary lateness,
            LatencySummary ownLateness) {

        static final Part NONE = new Part(Map.of(), Map.of(), LatencySummary.none(), LatencySummary.none());

        /** By the number of the stage. */
        static List<Part> all(Measurements measurements) {
            Map<Integer, Map<String, PublisherSummary>> publishers =
                    measurements.ledger().publishersByStage();
            Map<Integer, Map<String, ReaderCounts>> counts =
                    measurements.ledger().readersByStage();
            List<StageFigures> figures = measurements.byStage();
            List<Part> all = new ArrayList<>();
            int last = figures.size() - 1;
            for (int number : publishers.keySet()) {
                last = Math.max(last, number);
            }
            for (int number : counts.keySet()) {
                last = Math.max(last, number);
            }
            for (int number = Stages.NONE; number <= last; number++) {
                StageFigures own = measurements.in(number);
                all.add(new Part(
                        publishers.getOrDefault(number, Map.of()),
                        own.readers(counts.getOrDefault(number, Map.of()), measurements::isSlowOnPurpose),
                        LatencySummary.of(own.lateness()),
                        LatencySummary.of(own.ownLateness())));
            }
            return all;
        }

        static Part sum(List<Part> parts) {
            if (parts.size() == 1) {
                return parts.get(0);
            }
            return new Part(
                    merged(parts, Part::publishers, PublisherSummary::plus),
                    merged(parts, Part::readers, (one, other) -> ReaderSummary.sum(List.of(one, other))),
                    LatencySummary.sum(parts.stream().map(Part::lateness).toList()),
                    LatencySummary.sum(parts.stream().map(Part::ownLateness).toList()));
        }

        private static <T> Map<String, T> merged(
                List<Part> parts, Function<Part, Map<String, T>> rows, BinaryOperator<T> plus) {
            Map<String, T> sums = new LinkedHashMap<>();
            parts.forEach(part -> rows.apply(part).forEach((label, row) -> sums.merge(label, row, plus)));
            return sums;
        }

        /** What is not known of the readers, because it belongs to no stage, makes the figures of each stage unknown. */
        Part knowingAsLittleAs(Part outside) {
            Map<String, ReaderSummary> known = new LinkedHashMap<>();
            readers.forEach((label, row) -> {
                ReaderSummary other = outside.readers.get(label);
                known.put(label, other == null ? row : row.knowingAsLittleAs(other.counts()));
            });
            return new Part(publishers, known, lateness, ownLateness);
        }

        DeliverySummary summary(Measurements measurements) {
            return DeliverySummary.of(publishers, readers, lateness, ownLateness, measurements.pauses()::during);
        }
    }
}
