package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A long run at a high rate: what lives in JMeter's heap after a full collection must not grow, and every message must
 * arrive. Not part of the tests: {@code mvn -B -Psoak verify}, with -Dsoak.minutes and -Dsoak.rate if need be.
 */
class Soak {

    private static final int MINUTES = Integer.getInteger("soak.minutes", 10);
    private static final int RATE = Integer.getInteger("soak.rate", 5000);
    private static final int PAIRS = 10;
    private static final int MESSAGES_PER_SAMPLE = RATE / PAIRS;
    private static final int SAMPLES = MINUTES * 60;
    private static final long TOTAL = (long) MESSAGES_PER_SAMPLE * PAIRS * SAMPLES;

    private static final double GROWTH = 1.2;
    private static final long MORE_BYTES = 10_000_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** For the start, and for a machine that can't keep up. */
    private static final int MORE_MINUTES = 10;

    /** Last line of a histogram: instances and bytes. It counts what a full collection has left. */
    private static final Pattern LIVE = Pattern.compile("Total +\\d+ +(\\d+)");

    private static final String SUB = "MQTT Sub";

    @Test
    void heapStaysFlatAndEveryMessageArrives() throws Exception {
        BrokerKind kind = BrokerKind.MOSQUITTO.unavailable().isEmpty() ? BrokerKind.MOSQUITTO : BrokerKind.EMBEDDED;
        Path folder = JMeterProcess.newFolder("soak");
        List<Long> live = new ArrayList<>();
        JMeterRun run;
        try (TestBroker broker = kind.start();
                JMeterProcess jmeter = new JMeterProcess.Command(folder, plan(folder, broker))
                        .property("jmeter.save.saveservice.autoflush", false)
                        .start()) {
            System.out.printf("%s, %d messages/s, %d minutes%n", broker.name(), RATE, MINUTES);
            System.out.println("minute  live heap after GC (MB)");
            Instant start = Instant.now();
            while (live.size() < MINUTES + MORE_MINUTES
                    && !jmeter.endsWithin(
                            Duration.between(Instant.now(), start.plus(MINUTE.multipliedBy(live.size() + 1L))))) {
                long bytes = liveBytes(jmeter);
                live.add(bytes);
                System.out.printf("%6d  %23.1f%n", live.size(), bytes / 1e6);
            }
            run = jmeter.await(MINUTE);
        }
        System.out.println(run.output());
        JsonNode report = new ObjectMapper()
                .readTree(folder.resolve("report.json").toFile())
                .at("/received/total");
        System.out.printf(
                "delivered %d of %d, %.0f per second%n",
                report.get("received").asLong(), TOTAL, report.get("perSecond").asDouble());

        run.assertNoComplaint();
        assertThat(report.get("received").asLong()).as("received").isEqualTo(TOTAL);
        assertThat(report.get("duplicated").asLong()).as("duplicated").isZero();
        assertThat(rows(run)).as("rows of %s", SUB).isEqualTo(TOTAL);
        assertThat(live).as("a sample for each minute").hasSizeGreaterThanOrEqualTo(MINUTES);
        int third = Math.max(1, live.size() / 3);
        assertThat(mean(live.subList(live.size() - third, live.size())))
                .as("bytes alive in the last third of %s", live)
                .isLessThan(mean(live.subList(0, third)) * GROWTH + MORE_BYTES);
        Files.delete(run.jtl()); // about 150 bytes a message
    }

    private static Path plan(Path folder, TestBroker broker) throws IOException {
        String topic = "soak/${__threadNum}";
        return PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker),
                PlanBuilder.deliveryReport(folder.resolve("report")),
                PlanBuilder.group(
                        "Subscribers",
                        PAIRS,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.loop(
                                SAMPLES,
                                PlanBuilder.collect(
                                        SUB, topic, 1, MESSAGES_PER_SAMPLE, Math.toIntExact(MINUTE.toMillis()))),
                        PlanBuilder.disconnect("Disconnect")),
                PlanBuilder.group(
                        "Publishers",
                        PAIRS,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.awaitSubscriptions(PAIRS),
                        PlanBuilder.loop(
                                SAMPLES,
                                PlanBuilder.publish("MQTT Pub", topic, 1)
                                        .set(PubFields.ADD_TIMESTAMP, true)
                                        .set(PayloadFields.MESSAGE_TYPE, "random")
                                        .set(PubFields.MESSAGES, MESSAGES_PER_SAMPLE)
                                        .set(PubFields.RATE, MESSAGES_PER_SAMPLE)
                                        .set(PubFields.RESULTS, "burst")),
                        PlanBuilder.disconnect("Disconnect")));
    }

    private static long liveBytes(JMeterProcess jmeter) throws IOException {
        String histogram = jmeter.jcmd("GC.class_histogram");
        Matcher total = LIVE.matcher(histogram);
        if (!total.find()) {
            throw new AssertionError("no total in: " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    private static long rows(JMeterRun run) throws IOException {
        try (Stream<String> lines = Files.lines(run.jtl())) {
            return lines.filter(line -> line.contains("," + SUB + ",200,")).count();
        }
    }

    private static double mean(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).average().orElseThrow();
    }
}
