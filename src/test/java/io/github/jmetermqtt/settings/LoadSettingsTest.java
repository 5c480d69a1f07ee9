package io.github.jmetermqtt.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.LoadFields;
import io.github.jmetermqtt.payload.LoadPart;
import io.github.jmetermqtt.session.CapacityPlan;
import io.github.jmetermqtt.session.Climb;
import io.github.jmetermqtt.session.LoadPlan;
import io.github.jmetermqtt.session.LoadStage;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.config.ConfigTestElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the fields of MQTT Load Profile mean. */
class LoadSettingsTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private static LoadPlan read(Map<Setting<?>, String> texts) throws ConfigException {
        ConfigTestElement element = new ConfigTestElement();
        texts.forEach((setting, text) -> element.setProperty(setting.key(), text));
        return LoadSettings.read(element);
    }

    @Test
    void eachLineIsAStage() throws ConfigException {
        LoadPlan plan = read(Map.of(
                LoadFields.STAGES, "warm-up; 30; 0; 1000; no\n\nhold;60.5;1000\n; 10; 1000; 0.5; yes",
                LoadFields.GENERATORS, "2"));

        assertThat(plan.stages())
                .containsExactly(
                        new LoadStage("warm-up", new LoadPart(30 * SECOND, 0, 500), false),
                        new LoadStage("hold", new LoadPart(60 * SECOND + SECOND / 2, 500, 500), true),
                        new LoadStage("3", new LoadPart(10 * SECOND, 500, 0.25), true));
        assertThat(plan.seed()).isNull();
        assertThat(plan.search()).isNull();
        assertThat(plan.catchUp()).isEqualTo(10 * SECOND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a; 10",
                "a; 10; 5; 5; yes; 1",
                "a; 0; 5",
                "a; 1e3; 5",
                "a; -1; 5",
                "a; 10; -5",
                "a; 10; x",
                "a; 10; 5; x",
                "a; 10; 5; 5; maybe",
                "a; 10; 10000001",
                "a; 99999999; 1",
                "${x}"
            })
    void whatIsNoStageIsNamedByItsLine(String line) {
        assertThatThrownBy(() -> read(Map.of(LoadFields.STAGES, "a; 1; 1\n" + line)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Stages")
                .hasMessageContaining("2")
                .hasMessageContaining("name; duration in s; rate from; rate to; yes or no");
    }

    @Test
    void aProfileWithoutAMessageIsRefused() {
        assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("Stages").hasMessageContaining("empty");
        assertThatThrownBy(() -> read(Map.of(LoadFields.STAGES, "a; 10; 0; 0"))).hasMessageContaining("no message");
    }

    @Test
    void tooManyStagesAreRefused() {
        assertThatThrownBy(() -> read(Map.of(LoadFields.STAGES, "a; 1; 1\n".repeat(1001))))
                .hasMessage("Stages are more than 1000");
        assertThatThrownBy(() ->
                        read(Map.of(LoadFields.SEARCH, "steps", LoadFields.HIGHEST, "100000", LoadFields.STEP, "10")))
                .hasMessage("Step (1/s) \"10\" is not large enough for at most 499 steps: at least 201");
    }

    @Test
    void aSearchTakesThePlaceOfTheStages() throws ConfigException {
        LoadPlan plan = read(Map.of(
                LoadFields.SEARCH, "bisection",
                LoadFields.STAGES, "rubbish",
                LoadFields.LOWEST, "50",
                LoadFields.HIGHEST, "5000",
                LoadFields.STEP, "rubbish",
                LoadFields.HOLD, "7",
                LoadFields.SETTLE, "2",
                LoadFields.POISSON, "poisson"));

        assertThat(plan.stages()).isEmpty();
        assertThat(plan.search()).isEqualTo(new CapacityPlan(new Climb(50, 5000, 0, 5), 7 * SECOND, 2 * SECOND));
        assertThat(plan.seed()).isEqualTo(1);
        assertThat(read(Map.of(LoadFields.SEARCH, "steps", LoadFields.STEP, "300"))
                        .search()
                        .climb()
                        .step())
                .isEqualTo(300);
        assertThatThrownBy(() ->
                        read(Map.of(LoadFields.SEARCH, "steps", LoadFields.LOWEST, "100", LoadFields.HIGHEST, "99")))
                .hasMessage("Highest rate (1/s) \"99\" is not at least the lowest rate of 100");
    }
}
