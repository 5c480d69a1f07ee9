package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.IfConnected;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.session.Runs;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** MQTT Connect and MQTT Disconnect. */
@Timeout(60)
@NeedsBroker
class MqttConnectTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private static MqttConnect to(FakeBroker broker) {
        return connect(broker.host(), broker.port(), MqttVersion.V5);
    }

    private static FakeBroker accepting() throws Exception {
        return new FakeBroker(MqttVersion.V5, FakeBroker.Client::accept);
    }

    private static JMeterVariables variables() {
        return JMeterContextService.getContext().getVariables();
    }

    private static MqttConnection kept(String name) {
        return Runs.current().find(name).first().connection();
    }

    @Test
    void keepsTheConnectionForTheThreadUnderItsName() throws Exception {
        try (FakeBroker broker = accepting()) {
            assertSuccess(to(broker).sample(null));
            assertSuccess(
                    with(to(broker), SharedFields.CONNECTION_NAME, "second").sample(null));

            assertThat(kept("").isConnected()).isTrue();
            assertThat(kept("second").isConnected()).isTrue();
            assertThat(kept("")).isNotSameAs(kept("second"));
        }
    }

    /** It would go on until the connect timeout, and the broker would see a session come and go. */
    @Test
    void anInterruptEndsTheConnect() throws Exception {
        Thread sampling = Thread.currentThread();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.await(FakeBroker.CONNECT);
            sampling.interrupt();
        })) {
            SampleResult result =
                    with(to(broker), ConnectionFields.CONNECT_TIMEOUT, "50").sample(null);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(result.isSuccessful()).isFalse();

            broker.awaitGone();
        }
    }

    @Test
    void theIdInUseStandsInTheChosenVariableAndTheUsersOwnStays() throws Exception {
        variables().put("clientId", "the user's own");
        try (FakeBroker broker = accepting()) {
            assertSuccess(to(broker).sample(null));
            assertThat(variables().get("mqttClientId"))
                    .isEqualTo(kept("").connAck().clientId())
                    .startsWith("jmeter-");

            MqttConnect other = with(to(broker), ConnectFields.CLIENT_ID_VARIABLE, "otherId");
            with(other, SharedFields.CONNECTION_NAME, "other");
            with(other, ConnectionFields.CLIENT_ID_SUFFIX, "false");
            assertSuccess(with(other, ConnectionFields.CLIENT_ID, "fixed").sample(null));
            assertThat(variables().get("otherId")).isEqualTo("fixed");
        }
        assertThat(variables().get("clientId")).isEqualTo("the user's own");
    }

    @Test
    void aLiveConnectionIsKeptReplacedOrAFailure() throws Exception {
        try (FakeBroker broker = accepting()) {
            to(broker).sample(null);
            MqttConnection first = kept("");

            SampleResult keep = to(broker).sample(null);
            assertSuccess(keep);
            assertThat(keep.getResponseMessage()).isEqualTo("Kept the connection");
            assertThat(kept("")).isSameAs(first);

            assertFailure(
                    with(to(broker), ConnectFields.IF_CONNECTED, "fail").sample(null),
                    "MQTT-CONNECT",
                    "This thread is already connected");
            assertThat(kept("")).isSameAs(first);
            assertThat(first.isConnected()).isTrue();

            assertSuccess(
                    with(to(broker), ConnectFields.IF_CONNECTED, "replace").sample(null));
            assertThat(kept("")).isNotSameAs(first);
            assertThat(first.isConnected()).isFalse();
            broker.awaitGone();
            assertThat(broker.heard()).contains(FakeBroker.DISCONNECT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeadConnectionIsReplacedWhateverTheChoice(IfConnected choice) throws Exception {
        try (FakeBroker broker = accepting()) {
            to(broker).sample(null);
            MqttConnection first = kept("");
            broker.die();
            Eventually.holds("the end is known", () -> !first.isConnected());

            String token = choice.name().toLowerCase(Locale.ROOT);
            assertSuccess(with(to(broker), ConnectFields.IF_CONNECTED, token).sample(null));
            assertThat(kept("").isConnected()).isTrue();
        }
    }

    @Test
    void aRefusalCarriesTheCodeAndItsName() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.await(FakeBroker.CONNECT);
            client.send(0x20, (byte) 0, (byte) 135, (byte) 0);
        })) {
            assertFailure(to(broker).sample(null), "135", "Not authorized");
            assertThat(Runs.current().find("")).isNull();
        }
    }

    @Test
    void aBrokerThatIsNotThereIsNamed() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertFailure(
                connect("127.0.0.1", port, MqttVersion.V5).sample(null),
                "MQTT-CONNECT",
                "Connection refused by 127.0.0.1:" + port);
    }

    @Test
    void aBrokerThatDoesNotAnswerIsATimeout() throws Exception {
        try (FakeBroker silent = new FakeBroker(MqttVersion.V5, client -> {})) {
            SampleResult result =
                    with(to(silent), ConnectionFields.CONNECT_TIMEOUT, "1").sample(null);

            assertFailure(result, "MQTT-TIMEOUT", "No CONNACK from 127.0.0.1:" + silent.port() + " within 1 s");
            assertThat(result.getTime()).isBetween(900L, 15_000L);
        }
    }

    @Test
    void thePasswordIsInNoPartOfTheResult() throws Exception {
        for (String version : List.of("3.1.1", "5", "bad")) {
            MqttConnect connect = connect("127.0.0.1", 1, MqttVersion.V5);
            with(connect, ConnectionFields.VERSION, version);
            with(connect, ConnectionFields.PASSWORD, "s3cret");
            SampleResult result = connect.sample(null);

            assertThat(result.isSuccessful()).isFalse();
            assertThat(result.getResponseMessage()
                            + result.getSamplerData()
                            + result.getResponseHeaders()
                            + result.getRequestHeaders()
                            + result.getResponseDataAsString())
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void aWrongFieldIsNamed() {
        assertFailure(
                with(connect("h", 1, MqttVersion.V5), ConnectionFields.PORT, "abc")
                        .sample(null),
                "MQTT-CONFIG",
                "Port \"abc\" is not a whole number from 1 to 65535");
    }

    @Test
    void theResponseTextIsTheResponseDataOfWhatSucceeds() throws Exception {
        String text = "Es ging.\u00a0\u2714";
        try (FakeBroker broker = accepting()) {
            MqttConnect fleet = with(to(broker), SharedFields.RESPONSE_TEXT, text);
            with(fleet, ConnectFields.CONNECTIONS, "2");
            MqttDisconnect disconnect = with(named(new MqttDisconnect()), SharedFields.RESPONSE_TEXT, text);

            for (MqttSampler sampler : List.of(fleet, fleet, disconnect)) {
                assertThat(samplers.results(sampler)).isNotEmpty().allSatisfy(result -> {
                    assertSuccess(result);
                    assertThat(result.getResponseDataAsString()).isEqualTo(text);
                    assertThat(result.getBytesAsLong()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
                });
            }
            assertThat(with(to(broker), SharedFields.RESPONSE_TEXT, text)
                            .sample(null)
                            .getResponseDataAsString())
                    .isEqualTo(text);
            SampleResult kept =
                    with(to(broker), SharedFields.RESPONSE_TEXT, text).sample(null);
            assertThat(kept.getResponseMessage()).isEqualTo("Kept the connection");
            assertThat(kept.getResponseDataAsString()).isEqualTo(text);

            SampleResult failed = with(
                            with(to(broker), SharedFields.RESPONSE_TEXT, text), ConnectFields.IF_CONNECTED, "fail")
                    .sample(null);
            assertThat(failed.isSuccessful()).isFalse();
            assertThat(failed.getResponseDataAsString()).isEmpty();
        }
    }

    @Test
    void withoutAResponseTextThereIsNoResponseData() throws Exception {
        try (FakeBroker broker = accepting()) {
            for (MqttSampler sampler : List.of(to(broker), to(broker), named(new MqttDisconnect()))) {
                SampleResult result = sampler.sample(null);
                assertSuccess(result);
                assertThat(result.getResponseData()).isEmpty();
                assertThat(result.getBytesAsLong()).isZero();
            }
        }
    }

    @Test
    void disconnectIsProperOrAbrupt() throws Exception {
        for (String mode : List.of("proper", "abrupt")) {
            try (FakeBroker broker = accepting()) {
                to(broker).sample(null);

                assertSuccess(with(named(new MqttDisconnect()), DisconnectFields.MODE, mode)
                        .sample(null));

                broker.awaitGone();
                assertThat(broker.heard().contains(FakeBroker.DISCONNECT))
                        .as(mode)
                        .isEqualTo(mode.equals("proper"));
                assertThat(Runs.current().find("")).isNull();
            }
        }
    }

    @Test
    void disconnectOnALostConnectionSaysSo() throws Exception {
        try (FakeBroker broker = accepting()) {
            to(broker).sample(null);
            broker.die();
            Eventually.holds(
                    "the loss is known", () -> Runs.current().find("").first().lost() != null);

            assertFailure(pub("a", "x").sample(null), "MQTT-LOST", "The connection was lost");
            assertFailure(named(new MqttDisconnect()).sample(null), "MQTT-LOST", "The connection was lost");
            assertThat(Runs.current().find("")).isNull();
        }
    }

    @Test
    void theEndOfTheThreadClosesItsConnections() throws Exception {
        try (FakeBroker broker = accepting()) {
            MqttConnect connect = to(broker);
            connect.sample(null);

            connect.threadFinished();

            broker.awaitGone();
            assertThat(broker.heard()).contains(FakeBroker.DISCONNECT);
        }
    }
}
