package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.LogLines;
import io.github.jmetermqtt.payload.Stamp;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelsTest {

    private static final int MOST = 3;
    private static final int ALL = 10;
    private static final String TOPIC = "t";

    @Test
    void theFirstOnesAreCountedApartAndTheOthersTogether() {
        Labels labels = new Labels("MQTT Subs", 2);

        assertThat(List.of(labels.of("a"), labels.of("b"), labels.of("c"), labels.of("d"), labels.of("a")))
                .containsExactly("a", "b", "others", "others", "a");
    }

    @Test
    void itIsSaidOnceAndOnlyWhereThereAreMore() {
        try (LogLines log = new LogLines()) {
            Labels labels = new Labels("MQTT Subs", 2);
            labels.of("a");
            labels.of("b");
            labels.of("others"); // the report asks for it
            assertThat(log.lines()).isEmpty();

            labels.of("c");
            labels.of("d");

            assertThat(log.lines())
                    .containsExactly(
                            "WARN MQTT Subs have more than 2 labels. \"c\" and all further ones are counted"
                                    + " together as \"others\"; JMeter property mqtt.report.labels sets how many are counted apart");
        }
    }

    @Test
    void threadsAtTheSameTimeGetNoLabelTooMany() {
        Labels labels = new Labels("MQTT Subs", MOST);
        Set<String> counted = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 10_000).parallel().forEach(i -> counted.add(labels.of("label " + i)));

        assertThat(counted).hasSize(MOST + 1).contains(Labels.OTHERS);
    }

    /** Each label publishes, reads, shows what another label subscribed to, has an empty window, and a message without a row. */
    @Test
    void noKindOfCountHasMoreLabelsAndTheTotalsAreExact() {
        Measurements measurements = new Measurements(1, MOST);
        Ledger ledger = measurements.ledger();
        MessageStream stream = Traffic.publish(ledger, TOPIC);
        for (int i = 0; i < ALL; i++) {
            stream.take(ledger.publisher("pub " + i, Stages.NONE), i).acknowledged();
            Reader reader = Traffic.read(ledger, "sub " + i, TOPIC);
            reader.received("show " + i, Stages.NONE, null, Traffic.message(TOPIC));
            measurements.in(Stages.NONE).latencies("show " + i).record(new Stamp(null, 0, 0), 5000, false);
            measurements.in(Stages.NONE).receiving("show " + i).note(i);
            measurements.in(Stages.NONE).emptyWindows("sub " + i).increment();
            measurements.receivedUnseen(reader, Traffic.message(TOPIC));
        }

        DeliverySummary summary = DeliverySummary.of(measurements);

        assertThat(summary.publishers().keySet()).containsExactlyInAnyOrder("pub 0", "pub 1", "pub 2", "others");
        assertThat(summary.published().counts().published()).isEqualTo(ALL);
        assertThat(summary.readers()).hasSize(MOST + 1).containsKey("others");
        assertThat(measurements.in(Stages.NONE).latencies()).hasSizeLessThanOrEqualTo(MOST + 1);
        assertThat(measurements.withoutRow()).hasSizeLessThanOrEqualTo(MOST + 1);
        assertThat(summary.received().counts().received()).isEqualTo(2 * ALL);
        assertThat(summary.received().service().count()).isEqualTo(ALL);
        assertThat(summary.received().emptyWindows()).isEqualTo(ALL);
        assertThat(summary.received().withoutRow()).isEqualTo(ALL);
    }
}
