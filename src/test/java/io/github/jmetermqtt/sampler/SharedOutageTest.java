package io.github.jmetermqtt.sampler;

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
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRuns;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The outage of a connection of the whole test is a row of whichever thread samples next. */
@Timeout(60)
@NeedsBroker
class SharedOutageTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private static MqttConnect connect(MosquittoBroker broker) {
        MqttConnect connect = Samplers.connect(broker, MqttVersion.V3_1_1);
        with(connect, ConnectFields.BELONGS_TO, "test");
        with(connect, ReconnectFields.RECONNECT, "automatic");
        return with(connect, ReconnectFields.FIRST_DELAY, "20");
    }

    private static void loseAndComeBack(MosquittoBroker broker, MqttSession session) throws Exception {
        broker.kill();
        Eventually.holds("it is lost", () -> session.away() != null);
        broker.start();
        Eventually.holds("it is back", session::isConnected);
    }

    @Test
    void itIsARowOfWhoeverSamplesNext() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        try (MosquittoBroker broker = new MosquittoBroker();
                LogLines log = new LogLines()) {
            broker.start();
            assertSuccess(connect(broker).sample(null));
            MqttSession session = Runs.current().find("").first();
            loseAndComeBack(broker, session);
            assertThat(samplers.emitted).isEmpty();

            SampleResult row = samplers.inAnotherThread(
                    () -> Samplers.pub("shared/outage", "x").sample(null));
            assertSuccess(row);
            assertThat(samplers.emitted).singleElement().satisfies(outage -> {
                assertSuccess(outage);
                assertThat(outage.getSampleLabel()).isEqualTo("MqttConnect (reconnect)");
            });

            loseAndComeBack(broker, session);
            TestRuns.end();
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .singleElement()
                    .asString()
                    .startsWith("WARN 1 lost connections have no sample of their own");
        }
    }
}
