package io.github.jmetermqtt.client.hivemq;

import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.ForwardProxy;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.Heard;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.WebSocketOptions;
import io.github.jmetermqtt.client.tls.Tls;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With everything at DEBUG, the log and the errors show no password and no token. */
@Timeout(60)
@NeedsBroker
class SecretsTest {

    private static final String TOKEN = "tOkEn";
    private static final String PROXY_PASSWORD = "pRoXy-PaSs";
    private static final String MQTT_PASSWORD = "mQtT-pAsS";
    private static final String[] SECRETS = {TestCertificates.PASSWORD, TOKEN, PROXY_PASSWORD, MQTT_PASSWORD};

    private final HivemqProvider provider = new HivemqProvider();
    private final Heard heard = new Heard();
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final AbstractAppender appender = new AbstractAppender("secrets", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            String thrown = event.getThrown() == null ? "" : text(event.getThrown());
            log.add(event.getLoggerName() + " " + event.getMessage().getFormattedMessage() + thrown);
        }
    };
    private Level level;

    private static String text(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static LoggerContext context() {
        return (LoggerContext) LogManager.getContext(false);
    }

    @BeforeEach
    void listen() {
        level = context().getConfiguration().getRootLogger().getLevel();
        appender.start();
        context().getConfiguration().getRootLogger().addAppender(appender, Level.ALL, null);
        Configurator.setAllLevels("", Level.DEBUG);
    }

    @AfterEach
    void listenNoMore() {
        Configurator.setAllLevels("", level);
        context().getConfiguration().getRootLogger().removeAppender("secrets");
        provider.close();
    }

    @Test
    void areInNoLogAndNoError() throws Exception {
        try (TestBroker broker = BrokerKind.MOSQUITTO.start(Listeners.mutual());
                ForwardProxy proxy = new ForwardProxy(false, "me:" + PROXY_PASSWORD, Map.of())) {
            Tls good = Tls.ofTests()
                    .trusting("ca.p12", TestCertificates.PASSWORD)
                    .as("rsa.pem", "rsa.traditional-encrypted.pem", TestCertificates.PASSWORD);

            MqttConnection connection =
                    connecting(broker, proxy, good, PROXY_PASSWORD).by(provider, heard);
            done(connection.disconnect(Disconnect.NORMAL));
            assertThat(proxy.targets()).isNotEmpty();

            for (Connecting failing : List.of(
                    connecting(broker, proxy, good, TOKEN), // the wrong password for the proxy
                    connecting(broker, proxy, good.trusting("ca.p12", TOKEN), PROXY_PASSWORD),
                    connecting(broker, proxy, good.as("rsa.p12", null, TOKEN), PROXY_PASSWORD),
                    connecting(broker, proxy, good.serverName("mqtt.example.org"), PROXY_PASSWORD))) {
                Throwable failure = failureOf(provider.connect(failing.options(), heard));
                assertThat(text(failure)).doesNotContain(SECRETS);
                assertThat(failing.options().toString()).doesNotContain(SECRETS);
            }
        }
        assertThat(log).as("it did listen").anyMatch(line -> line.startsWith("io.netty"));
        assertThat(log).allSatisfy(line -> assertThat(line).doesNotContain(SECRETS));
    }

    private static Connecting connecting(TestBroker broker, ForwardProxy proxy, Tls tls, String proxyPassword) {
        return Connecting.to(broker.host(), broker.port(Transport.WSS), MqttVersion.V5)
                .withCredentials(new Credentials("me", MQTT_PASSWORD))
                .withNetwork(new Network(
                        Transport.WSS,
                        tls.options(),
                        new WebSocketOptions("/mqtt", "token=" + TOKEN, List.of(new Header("X-Token", TOKEN))),
                        new ProxyOptions(
                                ProxyOptions.Kind.HTTP,
                                new Endpoint(proxy.host(), proxy.port()),
                                new Credentials("me", proxyPassword)),
                        null));
    }
}
