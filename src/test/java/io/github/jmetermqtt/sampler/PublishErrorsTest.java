package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.measure.PublisherCounts;
import io.github.jmetermqtt.payload.StampFormat;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.sampler.publish.PubSample;
import io.github.jmetermqtt.sampler.publish.Publisher;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.StopSignal;
import io.github.jmetermqtt.settings.DeviceProperties;
import io.github.jmetermqtt.settings.EachMessage;
import io.github.jmetermqtt.settings.MessageSettings;
import io.github.jmetermqtt.settings.PubSettings;
import io.github.jmetermqtt.settings.RowLabel;
import java.util.List;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message that cannot go out at all is a failed sample, failed in the ledger, and holds nothing back. */
@Timeout(60)
@NeedsBroker
class PublishErrorsTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    @AfterEach
    void forgetProperties() {
        JMeterUtils.getJMeterProperties().remove("mqtt.unwritten.bytes");
    }

    private static FakeBroker broker(int largestPacket) throws Exception {
        return new FakeBroker(MqttVersion.V5, client -> {
            client.acceptWith((byte) 0x27, (byte) 0, (byte) 0, (byte) 0, (byte) largestPacket);
            client.await(FakeBroker.DISCONNECT);
        });
    }

    private static PublisherCounts counts(String label) {
        return Runs.current().measurements().ledger().publishers().get(label).counts();
    }

    private static PubSettings settings(
            String topic, int qos, int window, StampFormat stamp, MessageProperties properties) throws Exception {
        MqttPubSampler fields = with(pub("a", "x".repeat(60)), PubFields.QOS, Integer.toString(qos));
        with(fields, PubFields.TIMEOUT, "500");
        PubSettings read = PubSettings.read(fields, Runs.current().files());
        return new PubSettings(
                new MessageSettings(
                        topic,
                        read.qos(),
                        false,
                        read.payload(),
                        false,
                        new DeviceProperties(properties, null, false),
                        false),
                null,
                read.mixBy(),
                stamp,
                new PubSettings.Acknowledgement(read.timeoutMillis(), window),
                new PubSettings.Pace(1, 0, null),
                read.results(),
                read.through(),
                read.responseText(),
                0,
                false);
    }

    /** What the fields refuse stands for what nobody has thought of. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 1", "1, 4"})
    void anUnknownErrorOfTheLibraryOrOfAStampIsAFailedMessage(int qos, int window) throws Exception {
        JMeterUtils.setProperty("mqtt.unwritten.bytes", "100");
        try (FakeBroker broker = broker(100)) {
            assertSuccess(connect(broker.host(), broker.port(), MqttVersion.V5).sample(null));
            Publisher publisher = new Publisher(
                    Runs.current(), new ResultEmitter(JMeterContextService.getContext()), 0, StopSignal.NONE);
            publisher.begin("odd", RowLabel.NONE);
            PubSettings library = settings("a/#", qos, window, null, MessageProperties.NONE);
            PubSettings stamp = settings("a", qos, window, StampFormat.USER_PROPERTY, null);

            for (PubSettings settings : List.of(library, stamp, library, stamp)) {
                PubSample publishing = new PubSample(
                        publisher,
                        settings,
                        Runs.current().find(""),
                        new EachMessage(settings.message(), null, Runs.current().files()),
                        null,
                        null);
                assertThatExceptionOfType(RuntimeException.class)
                        .isThrownBy(() -> publishing.one(
                                new SampleResult(), Runs.current().find("").first()));
            }

            assertThat(counts("odd")).isEqualTo(new PublisherCounts(4, 0, 4));
            assertSuccess(with(pub("a", "x".repeat(60)), PubFields.QOS, "0").sample(null));
        }
    }

    @Test
    void atQos0AMessageThatIsTooLargeForTheBrokerFailsItsOwnSample() throws Exception {
        try (FakeBroker broker = broker(100)) {
            assertSuccess(connect(broker.host(), broker.port(), MqttVersion.V5).sample(null));
            MqttPubSampler pub = with(pub("a", "x".repeat(101)), PubFields.QOS, "0");

            SampleResult result = pub.sample(null);

            assertFailure(result, "149", "Packet too large");
            assertThat(result.getSamplerData()).contains("Payload: 101 bytes");
            pub.threadFinished();
            assertThat(samplers.emitted).as("no row of what was not written").isEmpty();
            assertThat(counts("MqttPubSampler")).isEqualTo(new PublisherCounts(1, 0, 1));
        }
    }
}
