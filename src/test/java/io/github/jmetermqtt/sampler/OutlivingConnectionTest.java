package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.LogLines;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections that stay open when their thread has ended are lost, with a broker that really goes and comes back. */
@Timeout(60)
@NeedsBroker
class OutlivingConnectionTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private MosquittoBroker broker;
    private final LogLines log = new LogLines();
    private final List<MqttSession> outliving = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
        broker = new MosquittoBroker();
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        TestRuns.end();
        log.close();
        if (broker != null) {
            broker.close();
        }
    }

    /** Two connections of a thread that has ended. */
    private void connectAndEnd(boolean reconnect) throws Exception {
        for (String name : List.of("a", "b")) {
            MqttConnect connect = Samplers.connect(broker, MqttVersion.V3_1_1);
            connect.setName("standing");
            with(connect, SharedFields.CONNECTION_NAME, name);
            with(connect, ConnectFields.AT_THREAD_END, "keep");
            with(connect, ReconnectFields.RECONNECT, reconnect ? "automatic" : "none");
            with(connect, ReconnectFields.FIRST_DELAY, "20");
            with(connect, ReconnectFields.MAX_DELAY, "100");
            assertSuccess(connect.sample(null));
            outliving.add(Runs.current().find(name).first());
        }
        samplers.endThread();
    }

    private void lose() throws Exception {
        broker.kill();
        for (MqttSession session : outliving) {
            Eventually.holds("it is lost", () -> session.away() != null);
        }
    }

    private void comeBack() throws Exception {
        broker.start();
        for (MqttSession session : outliving) {
            Eventually.holds("it is back", session::isConnected);
        }
    }

    /** Any MQTT sampler, of a thread that runs while the other one has ended. */
    private static void sampleInAnotherThread() throws Exception {
        FutureTask<SampleResult> sampling =
                new FutureTask<>(() -> Samplers.named(new MqttDisconnect()).sample(null));
        new Thread(sampling).start();
        assertThat(sampling.get(20, TimeUnit.SECONDS).getResponseCode()).isEqualTo("MQTT-NO-CONNECTION");
    }

    private String lastWords() {
        log.clear();
        TestRuns.end();
        List<String> words = log.lines().stream()
                .filter(line -> line.contains("outlived their threads"))
                .toList();
        assertThat(words).as("%s", log.lines()).hasSizeLessThanOrEqualTo(1);
        return words.isEmpty() ? "" : words.get(0);
    }

    @Test
    void eachOutageIsARowOfWhoeverSamplesNext() throws Exception {
        connectAndEnd(true);
        lose();
        comeBack();
        assertThat(samplers.emitted).as("nobody samples").isEmpty();

        sampleInAnotherThread();
        sampleInAnotherThread();

        assertThat(samplers.emitted).hasSize(2).allSatisfy(row -> {
            assertSuccess(row);
            assertThat(row.getSampleLabel()).isEqualTo("standing (reconnect)");
            assertThat(row.getThreadName()).isEqualTo("group 1-1");
            assertThat(row.getResponseMessage()).isEqualTo("Reconnected: The connection was lost");
        });
        assertThat(lastWords())
                .matches(
                        "WARN 2 of 2 connections that outlived their threads were lost, 2 times in all, 0 of them without a"
                                + " sample; the longest outage of them was \\d+ ms; the first: The connection was lost");
    }

    @Test
    void whatNobodySampledIsSaidAtTheEnd() throws Exception {
        connectAndEnd(true);
        lose();
        comeBack();
        lose();
        comeBack();

        assertThat(lastWords())
                .startsWith(
                        "WARN 2 of 2 connections that outlived their threads were lost, 4 times in all, 4 of them without a"
                                + " sample; ");
        assertThat(samplers.emitted).isEmpty();
    }

    @Test
    void anOutageThatIsNotOverAtTheEndIsSaid() throws Exception {
        connectAndEnd(true);
        lose();

        assertThat(lastWords())
                .startsWith(
                        "WARN 2 of 2 connections that outlived their threads were lost, 2 times in all, 2 of them without a"
                                + " sample; ");
    }

    @Test
    void theLossOfOneThatIsNotMadeAgainIsSaid() throws Exception {
        connectAndEnd(false);
        lose();

        assertThat(lastWords())
                .startsWith(
                        "WARN 2 of 2 connections that outlived their threads were lost, 2 times in all, 2 of them without a"
                                + " sample; ");
    }

    @Test
    void oneThatWasGivenUpIsARowAndCountsOnce() throws Exception {
        MqttConnect connect = Samplers.connect(broker, MqttVersion.V3_1_1);
        with(connect, ConnectFields.AT_THREAD_END, "keep");
        with(connect, ReconnectFields.RECONNECT, "automatic");
        with(connect, ReconnectFields.FIRST_DELAY, "20");
        with(connect, ReconnectFields.ATTEMPTS, "1");
        assertSuccess(connect.sample(null));
        MqttSession session = Runs.current().find("").first();
        samplers.endThread();
        broker.kill();
        Eventually.holds("it is given up", () -> session.lost() != null);

        sampleInAnotherThread();

        assertThat(samplers.emitted).hasSize(1);
        assertFailure(
                samplers.emitted.get(0),
                "MQTT-LOST",
                "The connection was lost; the last attempt to reconnect failed: Connection refused by 127.0.0.1:"
                        + broker.port());
        assertThat(lastWords())
                .startsWith(
                        "WARN 1 of 1 connections that outlived their threads were lost, 1 times in all, 0 of them without a"
                                + " sample; ");
    }

    @Test
    void whereNothingWasLostNothingIsSaid() throws Exception {
        connectAndEnd(true);

        assertThat(lastWords()).isEmpty();
    }
}
