package io.github.jmetermqtt.plans;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a plan with one of the two plugins.
 *
 * @param ended whether JMeter came to an end
 * @param rows the samples
 * @param published what a foreign subscriber saw
 * @param retained what the broker kept
 * @param connects what it saw of CONNECT
 * @param subscriptions what it granted
 * @param ends how connections ended
 */
record OracleSide(
        boolean ended,
        List<OracleRow> rows,
        List<String> published,
        List<String> retained,
        List<String> connects,
        List<String> subscriptions,
        List<String> ends) {

    private static final Duration LIMIT = Duration.ofSeconds(50);

    /** Runs the plan by a JMeter of its own against brokers of its own. */
    static OracleSide run(OraclePlan plan, Path home, Path folder) throws Exception {
        Files.createDirectories(folder);
        try (OracleBrokers brokers = new OracleBrokers();
                OracleWitness witness = new OracleWitness(brokers.open)) {
            boolean ended;
            try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan.save(folder, brokers))
                    .in(home)
                    // Connections that the old plugin leaves open would keep JMeter from ending.
                    .property("jmeterengine.force.system.exit", true)
                    .property("server", brokers.open.host())
                    .property("port", brokers.port())
                    .start()) {
                ended = jmeter.endsWithin(LIMIT);
            }
            List<String> published = witness.published();
            List<String> retained = witness.retained();
            brokers.stop();
            OracleSide side = new OracleSide(
                    ended,
                    OracleRow.read(folder),
                    published,
                    retained,
                    brokers.connects(),
                    brokers.subscriptions(),
                    brokers.ends());
            Files.write(folder.resolve("seen.txt"), side.lines());
            return side;
        }
    }

    private List<String> lines() throws IOException {
        return Stream.of(
                        rows.stream().map(row -> "row " + row),
                        published.stream().map(text -> "published " + text),
                        retained.stream().map(text -> "retained " + text),
                        connects.stream().map(text -> "connect " + text),
                        subscriptions.stream().map(text -> "subscription " + text),
                        ends.stream().map(text -> "end " + text))
                .flatMap(lines -> lines)
                .map(line -> line.replace("\n", "\\n"))
                .toList();
    }
}
