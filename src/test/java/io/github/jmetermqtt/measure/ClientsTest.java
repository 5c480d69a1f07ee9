package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jmetermqtt.payload.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClientsTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    private final Clients clients = new Clients(1000);

    private ClientTally connected(String id) {
        ClientTally tally = Objects.requireNonNull(clients.of(id));
        tally.connected();
        return tally;
    }

    private ClientsSummary summary() {
        return Objects.requireNonNull(clients.soFar());
    }

    /** A client that publishes so many messages within a second, and receives none. */
    private void publishes(String id, int messages) {
        ClientTally tally = connected(id);
        for (int i = 0; i < messages; i++) {
            tally.published(messages == 1 ? 0 : i * Nanos.PER_SECOND / (messages - 1));
        }
    }

    @Test
    void nobodyIsCountedWhereNobodyWantsIt() {
        assertThat(clients.of("a")).isNull();
        assertThat(clients.soFar()).isNull();
    }

    @Test
    void countsWhatBecameOfEachMessage() {
        clients.want();
        ClientTally a = connected("a");
        PublisherTally label = new PublisherTally();
        PublishCounter both = a.with(label);
        for (int i = 0; i < 5; i++) {
            both.published(1, i * Nanos.PER_SECOND / 2);
        }
        both.acknowledged(1);
        both.acknowledged(1);
        both.failed(1);
        connected("b").received(7);

        PublisherCounts counts = new PublisherCounts(5, 2, 1);
        assertThat(summary().all())
                .containsExactly(
                        new ClientSummary("a", counts, 0, 2, Double.NaN),
                        new ClientSummary("b", PublisherCounts.NONE, 1, Double.NaN, Double.NaN));
        assertThat(label.soFar().counts()).isEqualTo(counts);
        assertThat(label.soFar().perSecond()).isEqualTo(2);
    }

    @Test
    void aClientThatConnectsAgainGoesOn() {
        clients.want();
        connected("a").received(0);
        connected("a").received(Nanos.PER_SECOND / 4);

        assertThat(summary().all()).containsExactly(new ClientSummary("a", PublisherCounts.NONE, 2, Double.NaN, 4));
    }

    @Test
    void aClientWithoutAConnectionIsNone() {
        clients.want();
        clients.of("refused");

        assertThat(summary().all()).isEmpty();
    }

    @Test
    void thoseWithoutAnIdAreClientsOfTheirOwn() {
        clients.want();
        connected("").received(1);
        connected("").received(1);

        assertThat(summary().all()).extracting(ClientSummary::client).containsExactly("", "");
        assertThat(summary().received().clients()).isEqualTo(2);
    }

    @Test
    void thoseThatAreTooManyAreCountedTogetherAndHaveNoRate() {
        Clients few = new Clients(2);
        few.want();
        for (String id : List.of("a", "b", "c", "d", "", "a")) {
            ClientTally tally = Objects.requireNonNull(few.of(id));
            tally.connected();
            tally.published(0);
            tally.published(Nanos.PER_SECOND);
        }

        ClientsSummary summary = Objects.requireNonNull(few.soFar());
        assertThat(summary.all()).extracting(ClientSummary::client).containsExactly("a", "b", Labels.OTHERS);
        assertThat(summary.all().get(2))
                .isEqualTo(new ClientSummary(Labels.OTHERS, new PublisherCounts(6, 0, 0), 0, Double.NaN, Double.NaN));
        assertThat(summary.published().messages()).isEqualTo(12);
    }

    @Test
    void ratesAreFromTheFirstMessageToTheLast() {
        clients.want();
        publishes("none", 0);
        publishes("one", 1);
        for (int i = 1; i <= 10; i++) {
            publishes("p-" + i, 1 + 10 * i);
        }
        ClientTally atOnce = connected("at once");
        atOnce.published(5);
        atOnce.published(5);

        ClientRates rates = summary().published();

        assertThat(rates.clients()).isEqualTo(12);
        assertThat(rates.messages()).isEqualTo(1 + 10 + 550 + 2);
        assertThat(rates.slowest()).isCloseTo(10, CLOSE);
        assertThat(rates.median()).isCloseTo(55, CLOSE);
        assertThat(rates.fastest()).isCloseTo(100, CLOSE);
        assertThat(rates.steps()).hasSize(10);
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ClientRates.Step step = rates.steps().get(i);
            assertThat(step.until()).isCloseTo(19 + 9 * i, CLOSE);
            counts.add(step.clients());
        }
        assertThat(counts).containsExactly(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L);
        assertThat(rates.steps().get(9).until()).isEqualTo(rates.fastest());
    }

    @Test
    void oneRateIsSlowestMedianAndFastest() {
        clients.want();
        publishes("a", 11);
        publishes("b", 11);
        publishes("c", 11);

        ClientRates rates = summary().published();

        assertThat(rates.slowest()).isEqualTo(rates.fastest()).isEqualTo(rates.median());
        assertThat(rates.steps())
                .hasSize(10)
                .extracting(ClientRates.Step::clients)
                .startsWith(3L, 0L);
    }

    @Test
    void withoutARateThereIsNoStep() {
        clients.want();
        publishes("a", 1);

        assertThat(summary().published())
                .isEqualTo(new ClientRates(
                        1, 1, new PublisherCounts(1, 0, 0), Double.NaN, Double.NaN, Double.NaN, List.of()));
        assertThat(summary().received())
                .isEqualTo(new ClientRates(0, 0, null, Double.NaN, Double.NaN, Double.NaN, List.of()));
    }
}
