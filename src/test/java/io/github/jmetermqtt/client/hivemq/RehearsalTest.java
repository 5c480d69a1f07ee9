package io.github.jmetermqtt.client.hivemq;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.jmetermqtt.client.MqttVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RehearsalTest {

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5"})
    void isPlayedToItsEnd(MqttVersion version) {
        try (HivemqProvider provider = new HivemqProvider()) {
            assertThatCode(() -> Rehearsal.perform(provider, version)).doesNotThrowAnyException();
        }
    }
}
