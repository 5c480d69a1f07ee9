package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.sampler.MqttConnect;
import java.util.ArrayList;
import java.util.List;
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
}
