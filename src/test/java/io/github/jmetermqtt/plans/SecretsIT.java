package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.field.ConnectionFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is secret is in no log at DEBUG, in no result with all that JMeter can save of it, and in no sentence. */
@NeedsProcess
@NeedsBroker
class SecretsIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String PASSWORD = "s3cr3t-of-the-login";
    private static final String WRONG_PASSWORD = "s3cr3t-that-is-wrong";
    private static final String HEADER = "s3cr3t-of-the-header";
    private static final String QUERY = "s3cr3t-of-the-query";
    private static final String PROXY = "s3cr3t-of-the-proxy";
    private static final String STORE = "s3cr3t-of-no-store";

    private static final List<String> SECRETS =
            List.of(PASSWORD, WRONG_PASSWORD, HEADER, QUERY, PROXY, STORE, TestCertificates.PASSWORD);

    @Test
    void isNowhere() throws Exception {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
        Path folder = JMeterProcess.newFolder("secrets");
        MosquittoBroker.Options options = MosquittoBroker.Options.DEFAULT.withUser("alice", PASSWORD);
        JMeterRun run;
        try (MosquittoBroker broker = new MosquittoBroker(options, Listeners.mutual())) {
            broker.start();
            Path plan = PlanBuilder.save(
                    folder,
                    PlanBuilder.group(
                            "Secrets",
                            1,
                            connect("right", broker, Transport.WSS),
                            PlanBuilder.publish("publish", "secrets", 1),
                            connect("right in 5", broker, Transport.TLS).set(ConnectionFields.VERSION, "5"),
                            connect("right by FuseSource", broker, Transport.TLS)
                                    .set("mqtt.clientLibrary", "fusesource"),
                            connect("wrong login", broker, Transport.WSS)
                                    .set(ConnectionFields.PASSWORD, WRONG_PASSWORD),
                            connect("wrong login by FuseSource", broker, Transport.TLS)
                                    .set("mqtt.clientLibrary", "fusesource")
                                    .set(ConnectionFields.PASSWORD, WRONG_PASSWORD),
                            connect("no such method", broker, Transport.TLS)
                                    .set(ConnectionFields.VERSION, "5")
                                    .set("mqtt.authMethod", "SCRAM-SHA-256"),
                            connect("wrong password of the CA", broker, Transport.WSS)
                                    .set("mqtt.tls.caPassword", STORE),
                            connect("wrong password of the key", broker, Transport.WSS)
                                    .set("mqtt.tls.keyPassword", STORE),
                            connect("wrong password of the PEM key", broker, Transport.TLS)
                                    .set("mqtt.tls.certFile", certificate("rsa.pem"))
                                    .set("mqtt.tls.keyFile", certificate("rsa.pkcs8-encrypted.pem"))
                                    .set("mqtt.tls.keyPassword", STORE),
                            connect("no proxy", broker, Transport.TLS)
                                    .set("mqtt.proxy", "http")
                                    .set("mqtt.proxy.host", broker.host())
                                    .set("mqtt.proxy.port", Ports.free())
                                    .set("mqtt.proxy.username", "alice")
                                    .set("mqtt.proxy.password", PROXY),
                            connect("no header", broker, Transport.WS).set("mqtt.ws.headers", "X-Token " + HEADER),
                            connect("no WebSocket", broker, Transport.WS)
                                    .set(ConnectionFields.PORT, broker.port(Transport.TCP)),
                            connect("no user", broker, Transport.TCP).set(ConnectionFields.USERNAME, "")));
            run = new JMeterProcess.Command(folder, plan)
                    // the libraries in our jar included; JMeter's own ValueReplacer logs the whole plan at DEBUG
                    .arguments("-Lio.github.jmetermqtt=DEBUG")
                    .property("jmeter.save.saveservice.output_format", "xml")
                    .property("jmeter.save.saveservice.samplerData", true)
                    .property("jmeter.save.saveservice.requestHeaders", true)
                    .property("jmeter.save.saveservice.response_data", true)
                    .property("jmeter.save.saveservice.responseHeaders", true)
                    .property("jmeter.save.saveservice.url", true)
                    .run(LIMIT);
        }

        String results = Files.readString(run.jtl());
        assertThat(results)
                .contains("lb=\"right\" rc=\"200\"")
                .contains("lb=\"publish\" rc=\"200\"")
                .contains("lb=\"right in 5\" rc=\"200\"")
                .contains("lb=\"right by FuseSource\" rc=\"200\"")
                .contains("lb=\"wrong login\" rc=\"5\"")
                .contains("lb=\"wrong login by FuseSource\" rc=\"5\"")
                .contains("lb=\"no such method\" rc=\"140\"")
                .contains("lb=\"wrong password of the CA\" rc=\"MQTT-CONNECT\"")
                .contains("lb=\"wrong password of the key\" rc=\"MQTT-CONNECT\"")
                .contains("lb=\"wrong password of the PEM key\" rc=\"MQTT-CONNECT\"")
                .contains("lb=\"no proxy\" rc=\"MQTT-CONNECT\"")
                .contains("lb=\"no header\" rc=\"MQTT-CONFIG\"")
                .contains("lb=\"no WebSocket\" rc=\"MQTT-CONNECT\"")
                .contains("lb=\"no user\" rc=\"MQTT-CONFIG\"");
        assertThat(run.log()).contains(" DEBUG ");
        for (String secret : SECRETS) {
            assertThat(run.log()).doesNotContain(secret);
            assertThat(run.output()).doesNotContain(secret);
            assertThat(results).doesNotContain(secret);
        }
    }

    /** Every secret field is filled, with what is right. */
    private static Element connect(String label, MosquittoBroker broker, Transport transport) {
        return PlanBuilder.connect(label)
                .set("mqtt.ifConnected", "replace")
                .set(ConnectionFields.SERVER, broker.host())
                .set(ConnectionFields.PORT, broker.port(transport))
                .set("mqtt.transport", transport.name())
                .set(ConnectionFields.USERNAME, "alice")
                .set(ConnectionFields.PASSWORD, PASSWORD)
                .set("mqtt.ws.query", "token=" + QUERY)
                .set("mqtt.ws.headers", "X-Token: " + HEADER)
                .set("mqtt.tls.trust", "file")
                .set("mqtt.tls.caFile", certificate("ca.jks"))
                .set("mqtt.tls.caPassword", TestCertificates.PASSWORD)
                .set("mqtt.tls.certFile", certificate("rsa.p12"))
                .set("mqtt.tls.keyPassword", TestCertificates.PASSWORD);
    }

    private static Path certificate(String name) {
        return TestCertificates.shared().path(name);
    }
}
