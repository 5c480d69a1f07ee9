package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThatCode;

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
