package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every example over every transport and version that broker and client library have: no row fails, and none is missing. A
 * JVM for each broker runs them one after the other, both JVMs at the same time.
 */
@TakesLong
@NeedsProcess
@NeedsBroker
class ExampleMatrixIT {

    private static final Duration LIMIT = Duration.ofMinutes(8);

    /** To be ended with this class, however it ends. */
    private static final List<AutoCloseable> STARTED = new ArrayList<>();

    private record Case(Example example, Way way, ManyRunsProcess.Run run) {

        DynamicTest test() {
            return dynamicTest(example.plan() + " over " + way, () -> example.assertRows(run.rows(), way.version()));
        }
    }

    @AfterAll
    static void end() throws Exception {
        for (AutoCloseable started : STARTED) {
            started.close();
        }
    }

    @TestFactory
    List<DynamicContainer> examples() throws Exception {
        List<DynamicContainer> brokers = new ArrayList<>();
        for (BrokerKind kind : List.of(BrokerKind.EMBEDDED, BrokerKind.MOSQUITTO)) {
            brokers.add(dynamicContainer(kind.toString(), tests(kind)));
        }
        return brokers;
    }

    private static Stream<DynamicTest> tests(BrokerKind kind) throws Exception {
        if (kind.unavailable().isPresent()) {
            return Stream.of(
                    dynamicTest("no broker", () -> abort(kind.unavailable().orElseThrow())));
        }
        Path folder = JMeterProcess.newFolder("matrix-" + kind.name().toLowerCase(Locale.ROOT));
        ExampleBrokers brokers = new ExampleBrokers(kind, folder);
        STARTED.add(brokers);
        List<Case> cases = new ArrayList<>();
        for (Way way : Way.all()) {
            for (Example example : Example.over(way)) {
                cases.add(new Case(example, way, brokers.run(example, way, folder)));
            }
        }
        ManyRunsProcess jvm =
                ManyRunsProcess.start(folder, cases.stream().map(Case::run).toList());
        STARTED.add(jvm);
        DynamicTest ends = dynamicTest("the JVM ends, with no thread of ours after any run, and no complaint", () -> {
            JMeterRun ended = jvm.await(LIMIT);
            ended.assertNoComplaint();
            assertThat(ended.output().lines().filter(line -> line.endsWith("threads left: []")))
                    .as(ended.output())
                    .hasSameSizeAs(cases);
        });
        return Stream.concat(Stream.of(ends), cases.stream().map(Case::test));
    }
}
