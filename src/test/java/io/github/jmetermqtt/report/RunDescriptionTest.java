package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDescriptionTest {

    @ParameterizedTest
    @CsvSource({
        "plan.jmx, plan.jmx",
        "/home/somebody/plan.jmx, plan.jmx",
        "C:\\Users\\somebody\\plan.jmx, plan.jmx",
        "'',",
        ","
    })
    void aPlanHasNoPath(String script, String plan) {
        assertThat(RunDescription.plan(script)).isEqualTo(plan);
    }

    @Test
    void knowsThisJvm() {
        RunDescription now = RunDescription.now();

        assertThat(now.jmeter()).isEqualTo(JMeterUtils.getJMeterVersion()).matches("[\\d.]+");
        assertThat(now.java()).startsWith(Runtime.version().feature() + "").endsWith(")");
        assertThat(now.processors()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(now.heapMb()).isPositive();
        assertThat(Arrays.asList(now.plugin(), now.jmeter(), now.java(), now.system()))
                .noneMatch(text -> text.isBlank() || text.contains("null"));
    }
}
