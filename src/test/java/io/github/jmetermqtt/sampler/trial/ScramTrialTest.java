package io.github.jmetermqtt.sampler.trial;

import static io.github.jmetermqtt.sampler.trial.TrialElement.set;
import static io.github.jmetermqtt.sampler.trial.TrialElement.to;
import static io.github.jmetermqtt.sampler.trial.TrialStep.CONNECT;
import static io.github.jmetermqtt.sampler.trial.TrialStep.LOOK_UP;
import static io.github.jmetermqtt.sampler.trial.TrialStep.PROXY;
import static io.github.jmetermqtt.sampler.trial.TrialStep.TCP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.EmbeddedBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.ForwardProxy;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.ScramExtension;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.sampler.trial.TrialEnd.State;
import java.util.Map;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** "Test the connection" with enhanced authentication of MQTT 5. */
@NeedsBroker
@Timeout(120)
class ScramTrialTest {

    private static final String PASSWORD = "s3cret-pencil";

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        JMeterProperties.load();
        broker = new EmbeddedBroker(ScramExtension.knowing(PASSWORD));
        broker.start();
    }

    @AfterAll
    static void closeBroker() throws Exception {
        broker.close();
    }

    private static TestElement scram(String host, int port, String password) {
        TestElement element = set(to(host, port), ConnectionFields.VERSION, "5");
        set(set(element, ConnectionFields.USERNAME, "alice"), ConnectionFields.PASSWORD, password);
        return set(element, Mqtt5Fields.AUTH_METHOD, "SCRAM-SHA-256");
    }

    private static void assertFails(Told told, String sentence) {
        assertThat(told.good()).as(told.all()).containsExactly(LOOK_UP, TCP);
        assertThat(told.bad()).containsExactly(CONNECT);
        assertThat(told.end().state()).isEqualTo(State.FAILED);
        assertThat(told.end().said()).hasToString(sentence);
        assertThat(told.all()).doesNotContain(PASSWORD);
    }

    @Test
    void theRightPasswordConnects() throws Exception {
        Told told = Told.of(scram(broker.host(), broker.port(), PASSWORD));

        assertThat(told.end().state()).as(told.all()).isEqualTo(State.GOOD);
        assertThat(told.details(CONNECT)).contains("Authentication method: SCRAM-SHA-256");
        assertThat(told.all()).doesNotContain(PASSWORD);
    }

    @Test
    void throughAProxyItConnectsAsWell() throws Exception {
        try (ForwardProxy proxy = new ForwardProxy(true, null, Map.of())) {
            TestElement element = scram(broker.host(), broker.port(), PASSWORD);
            set(set(element, NetworkFields.PROXY, "socks5"), NetworkFields.PROXY_HOST, proxy.host());

            Told told = Told.of(set(element, NetworkFields.PROXY_PORT, Integer.toString(proxy.port())));

            assertThat(told.good()).as(told.all()).contains(PROXY, CONNECT);
            assertThat(told.end().state()).isEqualTo(State.GOOD);
        }
    }

    @Test
    void aWrongPasswordIsTheBrokersNo() throws Exception {
        Told told = Told.of(scram(broker.host(), broker.port(), "wrong-" + PASSWORD));

        assertFails(told, "The broker refused the connection: 135 Not authorized");
        assertThat(told.advice()).singleElement().asString().startsWith("Look at User name and Password");
    }

    @Test
    void aMethodThatTheBrokerDoesNotKnowIsToBeLookedAt() throws Exception {
        TestBroker mosquitto = BrokerKind.MOSQUITTO.shared();

        Told told = Told.of(scram(mosquitto.host(), mosquitto.port(), PASSWORD));

        assertFails(told, "The broker refused the connection: 140 Bad authentication method");
        assertThat(told.advice()).singleElement().asString().startsWith("Look at Authentication method");
    }

    @Test
    void aBrokerThatDoesNotProveItselfIsLeft() throws Exception {
        TestBroker open = BrokerKind.EMBEDDED.shared();

        Told told = Told.of(scram(open.host(), open.port(), PASSWORD));

        assertFails(told, "The broker did not prove itself with SCRAM-SHA-256");
        assertThat(told.advice()).singleElement().asString().startsWith("Look at Authentication method");
    }

    @Test
    void aBrokerThatNeverGoesOnEndsInTheTimeOfThePanel() throws Exception {
        try (FakeBroker silent = new FakeBroker(MqttVersion.V5, client -> client.await(FakeBroker.CONNECT))) {
            TestElement element = scram(silent.host(), silent.port(), PASSWORD);

            Told told = Told.of(set(element, ConnectionFields.CONNECT_TIMEOUT, "1"));

            assertFails(told, "No CONNACK from 127.0.0.1:" + silent.port() + " within 1 s");
            assertThat(told.advice()).singleElement().asString().startsWith("Look at Authentication method");
        }
    }

    @Test
    void aMissingUserIsNoFailureOfTcp() throws Exception {
        TestElement element = set(scram(broker.host(), broker.port(), PASSWORD), ConnectionFields.USERNAME, "");

        Told told = Told.of(element);

        assertThat(told.good()).as(told.all()).containsExactly(LOOK_UP);
        assertThat(told.bad()).containsExactly(CONNECT);
        assertThat(told.end().said()).hasToString("SCRAM-SHA-256 needs a user name and a password");
        assertThat(told.advice()).singleElement().asString().startsWith("Look at Authentication method");
    }
}
