package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Programs;
import io.github.jmetermqtt.broker.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A JMeter that has no file handle left for some of its connections goes on with the others, and keeps its books. */
@TakesLong
@NeedsProcess
@NeedsBroker
class FileHandlesIT {

    private static final int THREADS = 400;
    private static final int HANDLES = 450; // with its jars JMeter itself has some 200

    /** So long all connections are open at once. */
    private static final int PAUSE = 5000;

    @Test
    void connectionsBeyondTheLimitFailAndTheOthersWork() throws Exception {
        assumeTrue(Programs.find("sh").isPresent(), "there is no sh to lower a limit with");
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        Path folder = JMeterProcess.newFolder("file-handles");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker),
                PlanBuilder.group(
                        "Clients",
                        THREADS,
                        PlanBuilder.timer(PAUSE),
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.publish("Pub", "handles", 1)));

        JMeterRun run = new JMeterProcess.Command(folder, plan)
                .launcher("sh", "-c", "ulimit -n " + HANDLES + " && exec \"$@\"", "sh")
                .run(Duration.ofMinutes(2));

        assertThat(run.exitCode()).isZero();
        run.assertNoComplaint();
        List<Jtl.Row> connects = Jtl.labelled(run.rows(), "Connect");
        List<Jtl.Row> pubs = Jtl.labelled(run.rows(), "Pub");
        long connected = connects.stream().filter(Jtl.Row::success).count();
        assertThat(connects).hasSize(THREADS);
        assertThat(connected).isBetween(1L, (long) HANDLES);
        assertThat(connects.stream().filter(row -> !row.success())).isNotEmpty().allSatisfy(row -> {
            assertThat(row.code()).isEqualTo("MQTT-CONNECT");
            assertThat(row.message())
                    .isEqualTo("Cannot connect to " + broker.host() + ":" + broker.port()
                            + ": Too many open files: JMeter needs one for each connection, and its limit is "
                            + HANDLES
                            + "; raise it with ulimit -n, or LimitNOFILE of a systemd service, before JMeter is"
                            + " started");
        });
        assertThat(pubs).hasSize(THREADS);
        assertThat(pubs.stream().filter(Jtl.Row::success)).hasSize((int) connected);
        assertThat(pubs.stream().filter(row -> !row.success()))
                .allSatisfy(row -> assertThat(row.code()).isEqualTo("MQTT-NO-CONNECTION"));
    }
}
