package io.github.jmetermqtt.client.spi;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.jmetermqtt.client.Dialect;
import io.github.jmetermqtt.client.MqttClientProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RehearsalTest {

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.client.Dialect#all")
    void isPlayedToItsEnd(Dialect dialect) {
        try (MqttClientProvider provider = dialect.provider()) {
            assertThatCode(() -> Rehearsal.perform(provider, dialect.version())).doesNotThrowAnyException();
        }
    }
}
