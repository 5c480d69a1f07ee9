package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.session.Runs;
import java.util.List;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.SamplePackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where no listener is in the scope of an MQTT Sub, only the result that it returns is made; all is counted the same. */
@NeedsBroker
class NobodyListensTest {

    @RegisterExtension
    final Samplers samplers = new Samplers();

    private static void listeners(List<SampleListener> listeners) {
        JMeterContextService.getContext()
                .getVariables()
                .putObject(
                        JMeterThread.PACKAGE_OBJECT,
                        new SamplePackage(List.of(), listeners, List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void countsAndLatenciesAreRightWithoutResults() throws Exception {
        listeners(List.of());
        try (TestBroker broker = BrokerKind.EMBEDDED.start()) {
            connect(broker, MqttVersion.V3_1_1).sample(null);
            MqttSubSampler sub = with(sub("t", 3), SubFields.DEBUG_RESPONSE, "true");
            subscribe(sub);
            for (String message : List.of("one", "two", "three")) {
                with(pub("t", message), PubFields.ADD_TIMESTAMP, "true").sample(null);
            }

            SampleResult last = sub.sample(null);

            assertThat(last.isSuccessful()).as(last.getResponseMessage()).isTrue();
            assertThat(last.getResponseDataAsString()).isEqualTo("three");
            assertThat(samplers.emitted).isEmpty();
            Measurements measured = Runs.current().measurements();
            assertThat(measured.ledger().readers().get("MqttSubSampler").received())
                    .isEqualTo(3);
            assertThat(measured.in(Stages.NONE)
                            .latencies("MqttSubSampler")
                            .service()
                            .total()
                            .histogram()
                            .getTotalCount())
                    .isEqualTo(3);
        }
    }

    @Test
    void knowsWhetherItIsHeard() {
        JMeterContext context = JMeterContextService.getContext();
        assertThat(new ResultEmitter(context).isSeen()).isTrue();
        listeners(List.of());
        assertThat(new ResultEmitter(context).isSeen()).isFalse();
        context.getVariables().remove(JMeterThread.PACKAGE_OBJECT);
        assertThat(new ResultEmitter(context).isSeen()).isFalse();
    }
}
