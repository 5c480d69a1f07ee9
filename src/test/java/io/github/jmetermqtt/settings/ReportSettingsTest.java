package io.github.jmetermqtt.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.HostileText;
import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.Rubbish;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.report.MqttDeliveryReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSettingsTest {

    private final MqttDeliveryReport element = new MqttDeliveryReport();

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @AfterEach
    void forgetProperty() {
        JMeterUtils.getJMeterProperties().remove("mqtt.limits");
    }

    @Test
    void defaults() {
        ReportSettings settings = ReportSettings.read(element, RunSettings.read());

        assertThat(settings.files()).isEmpty();
        assertThat(settings.intervalSeconds()).isEqualTo(1);
        assertThat(settings.limits()).isEmpty();
        assertThat(settings.byClient()).isFalse();
        assertThat(settings.bounds()).isEqualTo(new Verdict.Bounds(100, 200, 10));
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void limitsOfFieldAndProperty() {
        element.setProperty(
                ReportFields.LIMITS.key(), "lost = 0\n\n# p99 of last year; no limit\nmissing = 0;dropped = 0");
        JMeterUtils.setProperty("mqtt.limits", "p99 response <= 50 ms; duplicated = 0");

        ReportSettings settings = ReportSettings.read(element, RunSettings.read());

        assertThat(settings.limits())
                .extracting(Limit::toString)
                .containsExactly("lost = 0", "missing = 0", "dropped = 0", "p99 response <= 50 ms", "duplicated = 0");
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void whatCannotBeUsedIsNamedAndTheRestIsUsed() {
        element.setProperty(ReportFields.LIMITS.key(), "nonsense\nlost = 0");
        element.setProperty(ReportFields.INTERVAL.key(), "soon");
        element.setProperty(ReportFields.MAX_LATE.key(), "50");

        ReportSettings settings = ReportSettings.read(element, RunSettings.read());

        assertThat(settings.limits()).hasSize(1);
        assertThat(settings.intervalSeconds()).isEqualTo(1);
        assertThat(settings.bounds().late()).isEqualTo(50);
        assertThat(settings.problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("Limit \"nonsense\" "))
                .contains("Interval of the .hlog (s) \"soon\" is not a whole number from 1 to 3600");
    }

    @Test
    void rubbishIsSaidInOneSentence(@TempDir Path folder) {
        for (Setting<?> field : List.of(
                ReportFields.INTERVAL,
                ReportFields.LIMITS,
                ReportFields.BY_CLIENT,
                ReportFields.MAX_LATE,
                ReportFields.MAX_PAUSE,
                ReportFields.MAX_CLOCK_OFFSET)) {
            String name = field == ReportFields.LIMITS ? "Limit \"" : field.label() + " \"";
            for (Map.Entry<String, String> kind : Rubbish.in(folder).entrySet()) {
                MqttDeliveryReport report = new MqttDeliveryReport();
                report.setProperty(field.key(), kind.getValue());

                for (String problem :
                        ReportSettings.read(report, RunSettings.read()).problems()) {
                    HostileText.assertSafe(problem);
                    assertThat(problem)
                            .as(kind.getKey())
                            .startsWith(name)
                            .doesNotContain("\n")
                            .hasSizeLessThan(3000); // the names of all limits are many
                }
            }
        }
    }
}
