package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens, there is a result. */
@Timeout(60)
@NeedsBroker
class MqttSamplerTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    @FunctionalInterface
    private interface Body {
        SampleResult run(SampleResult result) throws ConfigException, SampleFailure, InterruptedException;
    }

    private static final class Probe extends MqttSampler {

        private static final long serialVersionUID = 1L;

        private final transient Body body;

        Probe(Body body) {
            this.body = body;
            setName("probe");
        }

        @Override
        SampleResult run(TestRun run, SampleResult result) throws ConfigException, SampleFailure, InterruptedException {
            return body.run(result);
        }
    }

    private static SampleResult sample(Body body) {
        return new Probe(body).sample(null);
    }

    @Test
    void everyFailureIsAResultWithItsCode() {
        assertFailure(
                sample(result -> {
                    throw new ConfigException("Port is odd");
                }),
                "MQTT-CONFIG",
                "Port is odd");
        assertFailure(
                sample(result -> {
                    throw new SampleFailure("MQTT-TIMEOUT", "late");
                }),
                "MQTT-TIMEOUT",
                "late");
        assertFailure(
                sample(result -> {
                    throw new RefusedException(ReasonCode.mqtt5(135));
                }),
                "135",
                "Not authorized");
        assertFailure(
                sample(result -> {
                    throw new ConnectionLostException(Sentence.of("client.said", "gone"), null);
                }),
                "MQTT-LOST",
                "gone");
        assertFailure(
                sample(result -> {
                    throw ConnectFailedException.because(Sentence.of("client.said", "no way"), null);
                }),
                "MQTT-CONNECT",
                "no way");
        assertFailure(
                sample(result -> {
                    throw ConnectFailedException.timeout(Sentence.of("client.said", "too late"));
                }),
                "MQTT-TIMEOUT",
                "too late");
    }

    @Test
    void whatNobodyThoughtOfIsAResultToo() {
        assertFailure(
                sample(result -> {
                    throw new IllegalStateException("secret");
                }),
                "MQTT-INTERNAL",
                "Unexpected IllegalStateException, see jmeter.log");
        assertFailure(
                sample(result -> {
                    throw new NoClassDefFoundError("x");
                }),
                "MQTT-INTERNAL",
                "Unexpected NoClassDefFoundError, see jmeter.log");
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, OutOfMemoryError.class, AssertionError.class})
    void anErrorOfTheJvmIsAResultAndMakesTheRunDoubtful(Class<? extends Error> type) throws Exception {
        Error error = type.getDeclaredConstructor().newInstance();
        long before = Runs.current().measurements().errors().count();

        assertFailure(
                sample(result -> {
                    throw error;
                }),
                "MQTT-INTERNAL",
                "Unexpected " + type.getSimpleName() + ", see jmeter.log");
        assertThat(Runs.current().measurements().errors().count()).isEqualTo(before + 1);
    }

    @Test
    void aFailureAfterTheStartKeepsTheStart() {
        long[] started = new long[1];
        SampleResult failed = sample(result -> {
            result.sampleStart();
            started[0] = result.getStartTime();
            throw new SampleFailure("MQTT-TIMEOUT", "late");
        });

        assertFailure(failed, "MQTT-TIMEOUT", "late");
        assertThat(failed.getStartTime()).isEqualTo(started[0]);
    }

    @Test
    void noSampleStaysNoSample() {
        assertThat(sample(result -> null)).isNull();
    }

    @Test
    void anInterruptOfTheThreadIsRestored() {
        Thread.currentThread().interrupt();
        SampleResult result = sample(it -> {
            Thread.sleep(60_000);
            return it;
        });

        assertThat(Thread.interrupted()).isTrue();
        assertFailure(result, "MQTT-INTERRUPTED", "The sampler was interrupted");
    }

    @Test
    void anInterruptOfTheSampleIsNot() {
        Probe[] probe = new Probe[1];
        probe[0] = new Probe(it -> {
            assertThat(probe[0].interrupt()).isTrue();
            Thread.sleep(60_000);
            return it;
        });

        assertFailure(probe[0].sample(null), "MQTT-INTERRUPTED", "The sampler was interrupted");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anInterruptOfASampleThatEndsAtThatMomentDoesNotReachTheNext() {
        Probe[] probe = new Probe[1];
        probe[0] = new Probe(it -> {
            probe[0].interrupt();
            return null; // it had no wait any more
        });

        probe[0].sample(null);

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void betweenSamplesThereIsNothingToInterrupt() throws Exception {
        Probe probe = new Probe(it -> null);
        assertThat(probe.interrupt()).isFalse();
        probe.sample(null);
        assertThat(probe.interrupt()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aSampleIsInterruptedFromAnotherThread() throws Exception {
        Probe probe = new Probe(it -> {
            TimeUnit.MINUTES.sleep(1);
            return it;
        });
        Thread sampling = Thread.currentThread();
        Thread stop = new Thread(() -> {
            try {
                Eventually.holds("it waits", () -> sampling.getState() == Thread.State.TIMED_WAITING);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            probe.interrupt();
        });
        stop.start();

        assertFailure(probe.sample(null), "MQTT-INTERRUPTED", "The sampler was interrupted");
        stop.join();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void withoutAConnectionEverySamplerSaysSo() {
        String sentence = "This thread has no connection: an MQTT Connect must succeed first";

        assertFailure(Samplers.pub("a", "x").sample(null), "MQTT-NO-CONNECTION", sentence);
        assertFailure(Samplers.sub("a", 1).sample(null), "MQTT-NO-CONNECTION", sentence);
        assertFailure(Samplers.named(new MqttDisconnect()).sample(null), "MQTT-NO-CONNECTION", sentence);
        assertFailure(
                Samplers.with(Samplers.pub("a", "x"), SharedFields.CONNECTION_NAME, "other")
                        .sample(null),
                "MQTT-NO-CONNECTION",
                "This thread has no connection named \"other\": an MQTT Connect must succeed first");
    }

    @Test
    void aConnectionOfAnotherThreadIsNoneOfThisThread() throws Exception {
        try (TestBroker broker = BrokerKind.EMBEDDED.start()) {
            for (String name : List.of("", "other")) {
                samplers.inAnotherThread(
                        () -> with(Samplers.connect(broker, MqttVersion.V3_1_1), SharedFields.CONNECTION_NAME, name)
                                .sample(null));
            }

            assertFailure(
                    Samplers.pub("a", "x").sample(null),
                    "MQTT-NO-CONNECTION",
                    "This thread has no connection; the thread \"group 1-2\" has one. To share it, set \"Belongs to\" of its MQTT"
                            + " Connect to \"the whole test\"; else an MQTT Connect in this thread group must succeed first");
            assertFailure(
                    with(Samplers.named(new MqttDisconnect()), SharedFields.CONNECTION_NAME, "other")
                            .sample(null),
                    "MQTT-NO-CONNECTION",
                    "This thread has no connection named \"other\"; the thread \"group 1-2\" has one of that name. To share it, set"
                            + " \"Belongs to\" of its MQTT Connect to \"the whole test\"; else an MQTT Connect in this thread"
                            + " group must succeed first");
            assertThat(ConnectFields.BELONGS_TO.label(
                            ConnectFields.BELONGS_TO.choices().get(1), Words.ENGLISH))
                    .as("as the panel has it")
                    .isEqualTo("the whole test");
            assertFailure(
                    with(Samplers.pub("a", "x"), SharedFields.CONNECTION_NAME, "third")
                            .sample(null),
                    "MQTT-NO-CONNECTION",
                    "This thread has no connection named \"third\": an MQTT Connect must succeed first");
        }
    }

    @Test
    void whatIsWrongInAFieldIsSaidBeforeTheMissingConnection() {
        assertFailure(Samplers.pub("", "x").sample(null), "MQTT-CONFIG", "Topic is empty");
        assertFailure(Samplers.sub("", 1).sample(null), "MQTT-CONFIG", "Topic filters is empty");
    }
}
