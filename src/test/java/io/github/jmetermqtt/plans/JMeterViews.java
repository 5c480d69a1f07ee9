package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.reporters.ResultCollector;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.util.Calculator;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jmeter.visualizers.SamplingStatCalculator;
import org.apache.jmeter.visualizers.Visualizer;

/** What the listeners of a run say under a label: those of JMeter, and MQTT Delivery Report. */
final class JMeterViews {

    private JMeterViews() {}

    /** Aggregate Report and Summary Report are this in a run without a GUI; to be loaded into their panels later. */
    static Element listener(String name, Path folder) {
        return new Element("ResultCollector", name).set("filename", folder.resolve(name + ".csv"));
    }

    /** As the panel of Aggregate Report loads a file. */
    static Map<String, SamplingStatCalculator> aggregateReport(Path file) {
        Map<String, SamplingStatCalculator> rows = new LinkedHashMap<>();
        load(
                file,
                sample -> rows.computeIfAbsent(sample.getSampleLabel(), label -> new SamplingStatCalculator(label))
                        .addSample(sample));
        return rows;
    }

    /** As the panel of Summary Report loads a file. */
    static Map<String, Calculator> summaryReport(Path file) {
        Map<String, Calculator> rows = new LinkedHashMap<>();
        load(
                file,
                sample -> rows.computeIfAbsent(sample.getSampleLabel(), label -> new Calculator(label))
                        .addSample(sample));
        return rows;
    }

    private static void load(Path file, Consumer<SampleResult> panel) {
        JMeterUtils.setJMeterHome(JMeterProcess.home().toString());
        JMeterUtils.loadJMeterProperties(
                JMeterProcess.home().resolve("bin/jmeter.properties").toString());
        ResultCollector collector = new ResultCollector();
        collector.setFilename(file.toString());
        collector.setListener(new Visualizer() {
            @Override
            public void add(SampleResult sample) {
                panel.accept(sample);
            }

            @Override
            public boolean isStats() {
                return true;
            }
        });
        collector.loadExistingFile();
    }

    static Figures figures(SamplingStatCalculator row) {
        Figures figures = new Figures()
                .set("count", row.getCount())
                .set("mean", row.getMean())
                .set("min", row.getMin())
                .set("max", row.getMax());
        for (int percent : Figures.PERCENTILES) {
            figures.set("p" + percent, row.getPercentPoint(percent / 100.0));
        }
        return figures;
    }

    /** @param statistics of the dashboard, under a label */
    static Figures figures(JsonNode statistics) {
        Function<String, Double> field = name -> statistics.get(name).asDouble();
        return new Figures()
                .set("count", field.apply("sampleCount"))
                .set("mean", field.apply("meanResTime"))
                .set("min", field.apply("minResTime"))
                .set("max", field.apply("maxResTime"))
                .set("p50", field.apply("medianResTime"))
                .set("p90", field.apply("pct1ResTime"))
                .set("p95", field.apply("pct2ResTime"))
                .set("p99", field.apply("pct3ResTime"));
    }

    /**
     * The last line of a summariser; nothing has failed.
     *
     * @param output of JMeter
     */
    static Figures summary(String output, String name) {
        // "summary of MQTT Sub =   1000 in 00:00:03 =  347.9/s Avg:   280 Min:    30 Max:   531 Err:     0 (0.00%)"
        Matcher line = Pattern.compile(
                        Pattern.quote(name) + " = +(\\d+) in .* Avg: +(\\d+) Min: +(\\d+) Max: +(\\d+) Err: +0 .*")
                .matcher(output);
        assertThat(line.find()).as(output).isTrue();
        return new Figures()
                .set("count", Integer.parseInt(line.group(1)))
                .set("mean", Long.parseLong(line.group(2)))
                .set("min", Long.parseLong(line.group(3)))
                .set("max", Long.parseLong(line.group(4)));
    }

    /** The count of the summariser that every {@code jmeter -n} has. */
    static int lastSummary(String output) {
        return Pattern.compile("summary = +(\\d+) in ")
                .matcher(output)
                .results()
                .mapToInt(line -> Integer.parseInt(line.group(1)))
                .max()
                .orElseThrow();
    }

    /** The service latencies in the JSON of MQTT Delivery Report; rows have the same. */
    static Figures reported(JsonNode reader) {
        JsonNode service = reader.get("service");
        assertThat(service.get("count")).isEqualTo(reader.get("received"));
        Figures figures = new Figures()
                .set("count", service.get("count").asDouble())
                .set("mean", service.get("meanMs").asDouble())
                .set("max", service.get("maxMs").asDouble());
        for (int percent : Figures.PERCENTILES) {
            figures.set("p" + percent, service.get("p" + percent + "Ms").asDouble());
        }
        return figures;
    }
}
