package io.github.jmetermqtt.gui.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.TlsFields;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.ListedHashTree;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedBrokerTest {

    private final AskedBroker broker = new AskedBroker();
    private final MqttConnectionDefaults defaults = new MqttConnectionDefaults();
    private final HashTree plan = new ListedHashTree();

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @BeforeEach
    void aPlan() {
        plan.add(new TestPlan()).add(defaults);
        defaults.setProperty("mqtt.server", "${__P(host,localhost)}");
        defaults.setProperty("mqtt.port", "${__P(port,)}");
        defaults.setProperty("mqtt.transport", "${__P(transport,tls)}");
        defaults.setProperty("mqtt.ws.path", "${__P(path,/mqtt)}");
        defaults.setProperty("mqtt.tls.trust", "${__P(trust,file)}");
        defaults.setProperty("mqtt.tls.caFile", "${__P(ca,../../test-ca/ca.pem)}");
    }

    @Test
    void theAnswerBecomesTheDefaultOfEachField() {
        TestElement answer = answer();
        answer.setProperty("mqtt.port", "8884");
        answer.setProperty("mqtt.transport", "wss");
        answer.setProperty("mqtt.ws.path", "/ws");
        answer.setProperty("mqtt.tls.trust", "all");
        broker.answer(answer);

        broker.into(plan);

        assertThat(ConnectionFields.SERVER.written(defaults)).isEqualTo("${__P(host,broker.example.org)}");
        assertThat(ConnectionFields.PORT.written(defaults)).isEqualTo("${__P(port,8884)}");
        assertThat(NetworkFields.TRANSPORT.written(defaults)).isEqualTo("${__P(transport,wss)}");
        assertThat(NetworkFields.WS_PATH.written(defaults)).isEqualTo("${__P(path,/ws)}");
        assertThat(TlsFields.TRUST.written(defaults)).isEqualTo("${__P(trust,all)}");
        assertThat(TlsFields.CA_FILE.written(defaults)).isEmpty();
    }

    @Test
    void whatDoesNotApplyToTheTransportIsLeftOut() {
        TestElement answer = answer();
        answer.setProperty("mqtt.transport", "tcp");
        answer.setProperty("mqtt.tls.trust", "file");
        broker.answer(answer);

        broker.into(plan);

        assertThat(NetworkFields.TRANSPORT.written(defaults)).isEqualTo("${__P(transport,tcp)}");
        assertThat(List.of(NetworkFields.WS_PATH, TlsFields.TRUST, TlsFields.CA_FILE))
                .allMatch(setting -> setting.written(defaults).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\certs\\ca.pem", "/certs (x86)/ca.pem", "/a,b/ca.pem", "${CA}"})
    void whatAFunctionCannotHoldStandsAlone(String file) {
        TestElement answer = answer();
        answer.setProperty("mqtt.transport", "tls");
        answer.setProperty("mqtt.tls.trust", "file");
        answer.setProperty("mqtt.tls.caFile", file);
        broker.answer(answer);

        broker.into(plan);

        assertThat(TlsFields.CA_FILE.written(defaults)).isEqualTo(file);
    }

    @Test
    void theTransportIsProposedByThePlanAndTheRestIsAsItWasTyped() {
        broker.answer(answer());

        TestElement proposal = broker.proposal(plan);

        assertThat(proposal.getPropertyAsString("mqtt.server")).isEqualTo("broker.example.org");
        assertThat(proposal.getPropertyAsString("mqtt.transport")).isEqualTo("tls");
        assertThat(proposal.getPropertyAsString("mqtt.tls.trust")).isEqualTo("file");
        assertThat(proposal.getPropertyAsString("mqtt.tls.caFile")).isEmpty();
    }

    private static TestElement answer() {
        TestElement answer = new MqttConnectionDefaults();
        answer.setProperty("mqtt.server", "broker.example.org");
        return answer;
    }
}
