package io.github.jmetermqtt.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.LifetimeFields;
import io.github.jmetermqtt.payload.Range;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.session.LifePlan;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which devices live how long. */
class LifetimeSettingsTest {

    private final MqttConnect connect = new MqttConnect();

    private LifetimeSettings with(Setting<?> setting, String text) throws ConfigException {
        connect.setProperty(setting.key(), text);
        return LifetimeSettings.read(connect);
    }

    private static List<Integer> chosen(
            LifetimeSettings settings, int first, int count, int thread, Predicate<LifePlan> how) {
        IntFunction<LifePlan> plans = settings.ofFleet(first, count, thread);
        return IntStream.range(first, first + count)
                .filter(index -> how.test(plans.apply(index)))
                .boxed()
                .toList();
    }

    @Test
    void nothingIsPlannedWhereTheFieldsAreEmpty() throws Exception {
        assertThat(LifetimeSettings.read(connect)).isNull();
        assertThat(with(LifetimeFields.SHARE, "rubbish"))
                .as("it does not apply")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"2000, 5, 100", "10, 25, 3", "3, 50, 2", "7, 100, 7", "5, 0, 0", "1, 49, 0"})
    void exactlyTheShareOfAFleetIsChosen(int connections, int share, int expected) throws Exception {
        with(LifetimeFields.LIFETIME, "5-10");
        LifetimeSettings settings = with(LifetimeFields.SHARE, Integer.toString(share));

        assertThat(chosen(settings, 1000, connections, 0, plan -> plan.lifetime() != null))
                .hasSize(expected);
    }

    @Test
    void inEachRunTheSameAreChosenAndInEachThreadOthers() throws Exception {
        with(LifetimeFields.LIFETIME, "5");
        LifetimeSettings settings = with(LifetimeFields.SHARE, "10");
        List<Integer> mortal = chosen(settings, 1, 1000, 0, plan -> plan.lifetime() != null);

        assertThat(chosen(settings, 1, 1000, 0, plan -> plan.lifetime() != null))
                .isEqualTo(mortal);
        assertThat(chosen(settings, 1, 1000, 1, plan -> plan.lifetime() != null))
                .isNotEqualTo(mortal);
        assertThat(settings.ofFleet(1, 1000, 0).apply(7).seed())
                .isEqualTo(settings.ofFleet(1, 1000, 0).apply(7).seed())
                .isNotEqualTo(settings.ofFleet(1, 1000, 0).apply(8).seed())
                .isNotEqualTo(settings.ofFleet(1, 1000, 1).apply(7).seed());
        assertThat(mortal)
                .as("not one after the other")
                .isNotEqualTo(IntStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void aStormTakesOthersThanTheLifetimes() throws Exception {
        with(LifetimeFields.LIFETIME, "5");
        with(LifetimeFields.SHARE, "20");
        with(LifetimeFields.STORM_AFTER, "3-4");
        LifetimeSettings settings = with(LifetimeFields.STORM_SHARE, "20");

        List<Integer> lost = chosen(settings, 1, 100, 0, plan -> plan.backWithin() != null);
        assertThat(lost).hasSize(20).isNotEqualTo(chosen(settings, 1, 100, 0, plan -> plan.lifetime() != null));
        assertThat(settings.stormSeconds(0)).isBetween(3.0, 4.0).isEqualTo(settings.stormSeconds(0));
        assertThat(settings.ofFleet(1, 100, 0).apply(lost.get(0)).backWithin()).isEqualTo(new Range(0, 30));
    }

    @Test
    void ofSingleConnectionsTheShareOfTheThreadsIsChosen() throws Exception {
        with(LifetimeFields.LIFETIME, "5");
        LifetimeSettings settings = with(LifetimeFields.SHARE, "30");

        assertThat(IntStream.range(0, 20)
                        .filter(thread -> settings.ofSingle(thread, 20).lifetime() != null)
                        .count())
                .isEqualTo(6);
        assertThat(IntStream.range(0, 10_000)
                        .filter(thread -> settings.ofSingle(thread, 0).lifetime() != null)
                        .count())
                .as("nobody knows how many there are")
                .isBetween(2800L, 3200L);
    }

    @Test
    void whoIsGoneHasNoPause() throws Exception {
        with(LifetimeFields.LIFETIME, "5");
        assertThat(with(LifetimeFields.PAUSE, "rubbish").pause()).isNull();
        with(LifetimeFields.PAUSE, "1-2");
        assertThat(with(LifetimeFields.THEN, "back").pause()).isEqualTo(new Range(1, 2));
        assertThat(with(LifetimeFields.PAUSE, "").pause()).isEqualTo(Range.of(10));
        assertThat(with(LifetimeFields.END, "drop").abrupt()).isTrue();
    }

    @Test
    void aMistakeIsOneSentence() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> with(LifetimeFields.LIFETIME, "10-5"))
                .withMessageStartingWith("Lifetime (s) \"10-5\" is not ");
    }
}
