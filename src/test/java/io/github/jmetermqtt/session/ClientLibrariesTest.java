package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.client.Capabilities;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.sampler.MqttConnect;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientLibrariesTest {

    private static final int THREADS = 200;

    private final FakeLibrary first = new FakeLibrary("hivemq");
    private final FakeLibrary second = new FakeLibrary("fusesource");
    private final ClientLibraries libraries = new ClientLibraries(List.of(first, second));

    @BeforeEach
    void begin() {
        JMeterProperties.load();
        TestRuns.end();
        TestRuns.begin(() -> RunProperties.DEFAULT, () -> libraries);
    }

    @AfterEach
    void end() {
        TestRuns.end();
    }

    private static SampleResult connect(String library) {
        MqttConnect connect = new MqttConnect();
        connect.setName("connect");
        connect.setProperty(ConnectionFields.SERVER.key(), "localhost");
        connect.setProperty(ConnectionFields.CLIENT_LIBRARY.key(), library);
        return connect.sample(null);
    }

    private static List<SampleResult> connectAtOnce(String library) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<SampleResult>> connecting = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                connecting.add(pool.submit(() -> connect(library)));
            }
            List<SampleResult> results = new ArrayList<>();
            for (Future<SampleResult> one : connecting) {
                results.add(one.get(30, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theBeginningPreparesTheFirstOnly() {
        assertThat(first.prepared).isTrue();
        assertThat(second.preparations).hasValue(0);

        assertThat(connect("hivemq").isSuccessful()).isTrue();

        assertThat(first.preparations).hasValue(1);
        assertThat(second.preparations).hasValue(0);
    }

    @Test
    void anotherOneIsPreparedOnceBeforeAnybodysTime() throws Exception {
        assertThat(connectAtOnce("fusesource")).allSatisfy(result -> {
            assertThat(result.getResponseMessage()).isEqualTo("OK");
            assertThat(result.getTime()).isLessThan(FakeLibrary.PREPARATION_MILLIS / 2);
        });

        assertThat(second.hurried).isFalse();
        assertThat(second.preparations).hasValue(1);
        assertThat(first.preparations).hasValue(1);
    }

    @Test
    void whoWaitsForAnothersPreparationCanBeInterrupted() throws Exception {
        Thread preparing = new Thread(() -> connect("fusesource"));
        preparing.start();
        while (second.preparations.get() == 0) {
            Thread.onSpinWait();
        }

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> libraries.prepare(second));

        preparing.join();
        assertThat(second.preparations).hasValue(1);
    }

    /** Two libraries of which none can do all, as those that are installed. */
    private static ClientLibraries partial() {
        return new ClientLibraries(List.of(
                new FakeLibrary("old-over-all", speaking("Old", MqttVersion.V3_1, Transport.TCP)),
                new FakeLibrary("new-over-ws", speaking("New", MqttVersion.V5, Transport.WS)),
                new FakeLibrary("old-over-ws", speaking("Odd", MqttVersion.V3_1, Transport.WS))));
    }

    private static Capabilities speaking(String library, MqttVersion version, Transport transport) {
        return new Capabilities(library, Set.of(version), Set.of(transport), Set.of(), Set.of());
    }

    private static ConnectOptions options(MqttVersion version, Transport transport) {
        return Connecting.to("localhost", 1883, version).over(transport, null).options();
    }

    @Test
    void theAutomaticChoiceAsksForVersionAndTransport() {
        ConnectOptions oldOverWs = options(MqttVersion.V3_1, Transport.WS);

        assertThat(partial().find(null, oldOverWs).name()).isEqualTo("old-over-ws");
        assertThat(partial().refusal(null, oldOverWs)).isNull();
        assertThat(partial().refusal(null, options(MqttVersion.V3_1_1, Transport.TCP)))
                .hasToString("No client library speaks MQTT 3.1.1 over TCP");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> partial().find(null, options(MqttVersion.V5, Transport.WSS)))
                .withMessage("No client library speaks MQTT 5 over secure WebSocket");
    }

    @Test
    void whatTheAutomaticChoiceLacksBesidesIsRefused() {
        ConnectOptions options = options(MqttVersion.V5, Transport.WS).from(InetAddress.getLoopbackAddress());

        assertThat(partial().refusal(null, options)).hasToString("New can't connect from a chosen local address");
    }

    @Test
    void aLibraryThatIsAskedForByNameIsTheOne() {
        ConnectOptions oldOverWs = options(MqttVersion.V3_1, Transport.WS);

        assertThat(partial().find("new-over-ws", oldOverWs).name()).isEqualTo("new-over-ws");
        assertThat(partial().refusal("new-over-ws", oldOverWs)).hasToString("New speaks MQTT 5, not 3.1");
        assertThat(partial().refusal("other", oldOverWs)).hasToString("There is no client library other");
    }

    @Test
    void ofTheInstalledOnesNoneSpeaks31OverWebSocket() {
        try (ClientLibraries installed = ClientLibraries.installed()) {
            assertThat(installed.refusal(null, options(MqttVersion.V3_1, Transport.WS)))
                    .hasToString("No client library speaks MQTT 3.1 over WebSocket");
            assertThat(installed
                            .find(null, options(MqttVersion.V3_1, Transport.TCP))
                            .name())
                    .isEqualTo("fusesource");
            assertThat(installed
                            .find(null, options(MqttVersion.V3_1_1, Transport.WS))
                            .name())
                    .isEqualTo("hivemq");
        }
    }
}
