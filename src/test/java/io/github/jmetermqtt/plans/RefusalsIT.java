package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.EmbeddedBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.SharedFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a certificate, a broker or the protocol does not allow is one failed row that says so, with the broker's code. */
@NeedsProcess
@NeedsBroker
class RefusalsIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final int PUBACK = 0x40;
    private static final int DISCONNECT = 0xE0;
    private static final int QUOTA_EXCEEDED = 0x97;
    private static final int TOPIC_ALIAS_INVALID = 0x94;
    private static final int MAX_PACKET_SIZE = 1000;

    private static final List<AutoCloseable> BROKERS = new ArrayList<>();

    private static JMeterRun run;

    @BeforeAll
    static void runPlan() throws Exception {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
        Path folder = JMeterProcess.newFolder("refusals");
        Path plan = PlanBuilder.save(
                folder, certificates(), takeover(), packetTooLarge(), refusedFilters(), quota(), topicAlias());
        run = new JMeterProcess.Command(folder, plan).run(LIMIT);
    }

    @AfterAll
    static void stopBrokers() throws Exception {
        for (AutoCloseable broker : BROKERS) {
            broker.close();
        }
    }

    private static <T extends AutoCloseable> T stoppedLater(T broker) {
        BROKERS.add(broker);
        return broker;
    }

    private static TestBroker mosquitto(Listeners listeners) throws Exception {
        return stoppedLater(BrokerKind.MOSQUITTO.start(listeners));
    }

    private static Element certificates() throws Exception {
        TestBroker good = mosquitto(Listeners.all());
        return PlanBuilder.group(
                "Certificates",
                1,
                tls("expired", mosquitto(Listeners.with(TestCertificates.Server.EXPIRED))),
                tls("wrong host", mosquitto(Listeners.with(TestCertificates.Server.OTHER_HOST))),
                tls("unknown CA", good).set("mqtt.tls.caFile", certificate("other-ca.pem")),
                tls("no client certificate", mosquitto(Listeners.mutual())),
                // the same ones, right
                tls("good", good),
                PlanBuilder.publish("publish", "refusals", 1));
    }

    private static Element tls(String label, TestBroker broker) {
        return PlanBuilder.connect(label)
                .set(ConnectionFields.SERVER, broker.host())
                .set(ConnectionFields.PORT, broker.port(Transport.TLS))
                .set("mqtt.transport", "tls")
                .set("mqtt.tls.trust", "file")
                .set("mqtt.tls.caFile", certificate("ca.pem"));
    }

    private static Path certificate(String name) {
        return TestCertificates.shared().path(name);
    }

    /** Mosquitto 2.0.11 closes the first connection without a word. */
    private static Element takeover() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        return PlanBuilder.group(
                "Takeover",
                1,
                v5("first", broker.host(), broker.port())
                        .set(SharedFields.CONNECTION_NAME, "first")
                        .set(ConnectionFields.CLIENT_ID, "refusals-takeover")
                        .set(ConnectionFields.CLIENT_ID_SUFFIX, false),
                PlanBuilder.subscribeOnly("refusals/takeover", 1).set(SharedFields.CONNECTION_NAME, "first"),
                v5("second", broker.host(), broker.port())
                        .set(SharedFields.CONNECTION_NAME, "second")
                        .set(ConnectionFields.CLIENT_ID, "refusals-takeover")
                        .set(ConnectionFields.CLIENT_ID_SUFFIX, false),
                PlanBuilder.collect("taken over", "refusals/takeover", 1, 1, 10_000)
                        .set(SharedFields.CONNECTION_NAME, "first"));
    }

    private static Element v5(String label, String host, int port) {
        return PlanBuilder.connect(label)
                .set(ConnectionFields.SERVER, host)
                .set(ConnectionFields.PORT, port)
                .set(ConnectionFields.VERSION, "5");
    }

    private static Element packetTooLarge() throws Exception {
        TestBroker broker = stoppedLater(
                new MosquittoBroker(MosquittoBroker.Options.DEFAULT, "max_packet_size " + MAX_PACKET_SIZE));
        broker.start();
        return PlanBuilder.group(
                "Packet too large",
                1,
                v5("connect", broker.host(), broker.port()),
                PlanBuilder.publish("too large", "refusals", 1)
                        .set(PayloadFields.MESSAGE_TYPE, "random")
                        .set(PayloadFields.RANDOM_SIZE, MAX_PACKET_SIZE),
                PlanBuilder.publish("small enough", "refusals", 1));
    }

    private static Element refusedFilters() throws Exception {
        TestBroker broker = stoppedLater(new EmbeddedBroker(EmbeddedExtension.builder()
                .withId("refusals")
                .withName("refusals")
                .withVersion("1")
                .withExtensionMain(new RefusesFilters())
                .build()));
        broker.start();
        return PlanBuilder.group(
                "Refused filters",
                1,
                v5("connect", broker.host(), broker.port()),
                PlanBuilder.collect("filter refused in 5", "allowed/#,forbidden/#", 1, 1, 10_000),
                v5("connect", broker.host(), broker.port())
                        .set(SharedFields.CONNECTION_NAME, "old")
                        .set(ConnectionFields.VERSION, "3.1.1"),
                PlanBuilder.collect("filter refused in 3.1.1", "allowed/#,forbidden/#", 1, 1, 10_000)
                        .set(SharedFields.CONNECTION_NAME, "old"));
    }

    /** No subscription to forbidden/#. Mosquitto's own access lists let everybody subscribe, and deliver nothing. */
    private static final class RefusesFilters implements ExtensionMain {

        @Override
        public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
            SubscriptionAuthorizer authorizer = (in, out) -> {
                if (in.getSubscription().getTopicFilter().startsWith("forbidden")) {
                    out.failAuthorization();
                } else {
                    out.authorizeSuccessfully();
                }
            };
            Services.securityRegistry().setAuthorizerProvider(in -> authorizer);
        }

        @Override
        public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
            // nothing to give back
        }
    }

    /** No broker of these tests has quotas. */
    private static Element quota() throws Exception {
        FakeBroker broker = stoppedLater(new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            byte[] publish = client.await(FakeBroker.PUBLISH).body();
            int topic = (publish[0] & 0xFF) << 8 | (publish[1] & 0xFF);
            client.send(PUBACK, publish[topic + 2], publish[topic + 3], (byte) QUOTA_EXCEEDED, (byte) 0);
        }));
        return PlanBuilder.group(
                "Quota",
                1,
                v5("connect", broker.host(), broker.port()),
                PlanBuilder.publish("quota exceeded", "refusals", 1));
    }

    /** A client library that keeps to the rules never causes this. */
    private static Element topicAlias() throws Exception {
        FakeBroker broker = stoppedLater(new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.await(FakeBroker.PUBLISH);
            client.send(DISCONNECT, (byte) TOPIC_ALIAS_INVALID, (byte) 0);
            client.close();
        }));
        return PlanBuilder.group(
                "Topic alias",
                1,
                v5("connect", broker.host(), broker.port()),
                PlanBuilder.publish("topic alias invalid", "refusals", 1));
    }

    @Test
    void theTestEndsNormally() throws Exception {
        run.assertNoComplaintBut(
                "second: another connection of this test has the client id", "received nothing in the whole test");
        run.assertEndedWithin(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            expired                 | MQTT-CONNECT | The certificate of 127.0.0.1:[0-9]+ expired on 2020-03-01
            wrong host              | MQTT-CONNECT | The certificate of 127.0.0.1:[0-9]+ is for broker.example.org, not for 127.0.0.1
            unknown CA              | MQTT-CONNECT | The certificate of 127.0.0.1:[0-9]+ is not signed by an authority that .*other-ca.pem trusts
            no client certificate   | MQTT-CONNECT | 127.0.0.1:[0-9]+ wants a client certificate
            taken over              | MQTT-LOST    | The connection was closed with 142 Session taken over
            too large               | 149          | Packet too large
            filter refused in 5     | 135          | Not authorized: the broker refused the topic filter forbidden/#
            filter refused in 3.1.1 | 128          | Failure: the broker refused the topic filter forbidden/#
            quota exceeded          | 151          | Quota exceeded
            topic alias invalid     | MQTT-LOST    | The connection was closed with 148 Topic Alias invalid
            """)
    void isARowWithCodeAndSentence(String label, String code, String sentence) throws Exception {
        assertThat(Jtl.labelled(run.rows(), label)).singleElement().satisfies(row -> {
            assertThat(row.success()).isFalse();
            assertThat(row.code()).isEqualTo(code);
            assertThat(row.message()).matches(sentence);
        });
    }

    @ParameterizedTest
    @CsvSource({"good", "publish", "first", "second", "connect", "small enough"})
    void whatIsAllowedSucceeds(String label) throws Exception {
        assertThat(Jtl.labelled(run.rows(), label))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.success()).isTrue());
    }
}
