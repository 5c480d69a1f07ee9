package io.github.jmetermqtt.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRuns;
import java.util.List;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.functions.InvalidVariableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MqttSubscriptionsTest {

    private final MqttSubscriptions function = new MqttSubscriptions();

    @BeforeEach
    @AfterEach
    void end() {
        TestRuns.end();
    }

    @Test
    void countsTheSubscriptionsOfThisRun() throws Exception {
        function.setParameters(List.of());
        assertThat(function.execute(null, null)).isEqualTo("0");

        Runs.current().subscribed();
        Runs.current().subscribed();
        assertThat(function.execute(null, null)).isEqualTo("2");

        TestRuns.end();
        assertThat(function.execute(null, null)).isEqualTo("0");
    }

    @Test
    void takesNoParameters() throws Exception {
        assertThat(function.getReferenceKey()).isEqualTo("__mqttSubscriptions");
        assertThat(function.getArgumentDesc()).isEmpty();
        function.setParameters(List.of(new CompoundVariable())); // "()" comes as one empty parameter
        assertThatExceptionOfType(InvalidVariableException.class)
                .isThrownBy(
                        () -> function.setParameters(List.of(new CompoundVariable("a"), new CompoundVariable("b"))));
    }
}
