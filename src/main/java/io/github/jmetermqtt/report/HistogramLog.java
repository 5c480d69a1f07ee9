package io.github.jmetermqtt.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.StageFigures;
import io.github.jmetermqtt.measure.StageLoad;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.measure.StoredHistogram;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * An .hlog that HdrHistogram's own tools read: for each label and kind of latency one histogram per interval, in ns, under a tag
 * such as {@code MQTT_Sub/response}, or {@code MQTT_Sub/peak/response} of a stage; of steps {@code step/connect_tls}. Not thread-safe.
 */
final class HistogramLog implements AutoCloseable {

    private final PrintStream out; // tells nobody of an error unless it is asked
    private final HistogramLogWriter writer; // shows the maximum of an interval in ms
    private final Map<Series, StoredHistogram> written = new HashMap<>(); // all intervals so far
    private long intervalStart;

    /** Several may have one tag. */
    private record Series(String label, String kind) {

        /** Has neither white space nor commas. */
        String tag() {
            return (label + "/" + kind).replaceAll("[\\s,]", "_");
        }
    }

    /**
     * Creates the file, or empties it.
     *
     * @param start ms since the epoch
     */
    HistogramLog(Path file, long start) throws FileNotFoundException {
        out = new PrintStream(new BufferedOutputStream(new FileOutputStream(file.toFile())), false, UTF_8);
        writer = new HistogramLogWriter(out);
        writer.outputComment("[Latencies in ns by label and kind, written by jmeter-mqtt]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(start);
        writer.setBaseTime(start);
        writer.outputBaseTime(start);
        writer.outputLegend();
        intervalStart = start;
    }

    /**
     * Writes what was measured since the last call.
     *
     * @param end ms since the epoch
     */
    void writeInterval(Measurements measurements, long end) {
        List<StageFigures> stages = measurements.byStage();
        List<StageLoad> loads = measurements.stages().soFar();
        for (int number = Stages.NONE; number < stages.size(); number++) {
            String stage = number == Stages.NONE || number > loads.size()
                    ? ""
                    : loads.get(number - 1).stage().name() + "/";
            stages.get(number).latencies().forEach((label, latencies) -> {
                write(new Series(label, stage + "service"), latencies.service().total(), end);
                write(
                        new Series(label, stage + "response"),
                        latencies.response().total(),
                        end);
            });
        }
        measurements.steps().forEach((step, total) -> write(new Series("step", step.word()), total, end));
        intervalStart = end;
    }

    /** Whether something could not be written, such as on a full disk. */
    boolean hasFailed() {
        return out.checkError();
    }

    /** Writes the difference from what is written already, so that it does not matter who else reads the measurements. */
    private void write(Series series, StoredHistogram total, long end) {
        StoredHistogram before = written.put(series, total);
        if (total.count() == (before == null ? 0 : before.count())) {
            return; // nothing new
        }
        Histogram interval = (before == null ? total : total.minus(before)).histogram();
        interval.setTag(series.tag());
        interval.setStartTimeStamp(intervalStart);
        interval.setEndTimeStamp(end);
        writer.outputIntervalHistogram(interval);
    }

    @Override
    public void close() {
        writer.close();
    }
}
