package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {

    @Test
    void everyNumberIsShownSomewhereAndNoNameIsTakenTwice() {
        for (List<Metric.Names> list :
                List.of(names(Metrics.PUBLISHED), names(Metrics.RECEIVED), names(Metrics.LATENCY))) {
            assertThat(list).doesNotContain(new Metric.Names(null, null, null));
            assertThat(given(list, Metric.Names::limit)).doesNotHaveDuplicates();
            assertThat(given(list, Metric.Names::heading)).doesNotHaveDuplicates();
            assertThat(given(list, Metric.Names::json)).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatHasANameForLimitsCanBeLimitedAndIsOffered() throws BadLimitException {
        List<String> counted = Stream.of(names(Metrics.PUBLISHED), names(Metrics.RECEIVED), names(Metrics.LOAD))
                .flatMap(names -> given(names, Metric.Names::limit).stream())
                .toList();
        List<String> latencies = given(names(Metrics.LATENCY), Metric.Names::limit);

        for (String name : counted) {
            assertThat(LimitNames.find(name)).as(name).isNotNull();
            assertThat(LimitNames.latencies() + ", " + LimitNames.others()).contains(name);
        }
        for (String name : latencies) {
            assertThat(LimitNames.find(name + " service")).as(name).isNotNull();
            assertThat(LimitNames.find(name + " response")).as(name).isNotNull();
            assertThat(LimitNames.find(name)).as(name).isNull();
            assertThat(LimitNames.latencies() + ", " + LimitNames.others()).contains(name);
        }
        assertThat(counted).hasSize(23);
        assertThat(latencies).containsExactly("mean", "max");
    }

    @Test
    void aBadLimitOffersAllNames() {
        assertThatThrownBy(() -> Limit.parse("losses = 0"))
                .hasMessage(
                        "Limit \"losses = 0\" has to begin with p99 (or another percentile) or one of mean, max, then"
                                + " one of service, response, answer, overdue, connect, connect lookup, connect tcp, connect proxy, connect tls, connect websocket,"
                                + " connect connack, suback, pubrec, pubcomp; or with one of published, acknowledged, failed, expected, received, lost, missing, in transit, away, dropped,"
                                + " duplicated, out of order, late, empty windows, held back, without a row, negative, requests, answered, errors, silent, not answerable, dropped requests,"
                                + " unsent, open, due, sent, delivered, reached, rate published, rate received");
    }

    @ParameterizedTest
    @EnumSource
    void everyUnitIsWrittenAndHasASentence(Unit unit) {
        assertThat(unit.hint().toString()).isNotEmpty();
        assertThat(unit.factor("furlongs")).isNull();
        assertThat(unit.cell(0)).startsWith("0");
        assertThat(unit.measured(0)).startsWith("0");
        assertThat(unit.json(0)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "COUNT, 1234567890123, 1234567890123, 1234567890123, 1234567890123",
        "COUNT, NaN, , -,",
        "PERCENT, 99.99999, 99.999 %, 99.999, 99.99999",
        "PERCENT, NaN, , -,",
        "PER_SECOND, 1234.5678, 1234.568 /s, 1234.6, 1234.5678",
        "NANOS, 1234567, 1.235 ms, 1.235, 1.234567",
        "NANOS, 12345678, 12.346 ms, 12.35, 12.345678",
        "NANOS, 123456789, 123.457 ms, 123.5, 123.456789",
        "NANOS, 1234567890, 1234.568 ms, 1235, 1234.56789",
        "NANOS, -5000000, -5 ms, -5.000, -5.0",
        "NANOS, NaN, , 0.000, 0.0",
    })
    void eachUnitHasItsWayOfWriting(Unit unit, double value, String measured, String cell, String json) {
        if (measured != null) {
            assertThat(unit.measured(value)).isEqualTo(measured);
        }
        assertThat(unit.cell(value)).isEqualTo(cell);
        assertThat(Objects.toString(unit.json(value), null)).isEqualTo(json);
    }

    private static <T> List<Metric.Names> names(List<Metric<T>> metrics) {
        return metrics.stream().map(Metric::names).toList();
    }

    private static List<String> given(List<Metric.Names> names, Function<Metric.Names, String> which) {
        return names.stream().map(which).filter(Objects::nonNull).toList();
    }
}
