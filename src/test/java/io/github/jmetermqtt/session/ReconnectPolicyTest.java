package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.Endpoint;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReconnectPolicyTest {

    @Test
    void delaysDoubleUpToTheMaximum() {
        ReconnectPolicy reconnect = new ReconnectPolicy(100, 700, 0);

        assertThat(IntStream.rangeClosed(1, 6).mapToLong(reconnect::delayMillis))
                .containsExactly(100L, 200L, 400L, 700L, 700L, 700L);
        assertThat(reconnect.delayMillis(Integer.MAX_VALUE)).isEqualTo(700);
        assertThat(new ReconnectPolicy(Integer.MAX_VALUE, Integer.MAX_VALUE, 0).delayMillis(5))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void theNextAttemptGoesToTheNextNodeOrToTheSame() {
        List<Endpoint> nodes = List.of(new Endpoint("a", 1), new Endpoint("b", 1), new Endpoint("c", 1));

        ReconnectPolicy next = new ReconnectPolicy(1, 1, 0, true, List.of()).among(nodes);
        assertThat(nodes.stream().map(next::after)).containsExactly(nodes.get(1), nodes.get(2), nodes.get(0));
        ReconnectPolicy same = new ReconnectPolicy(1, 1, 0, false, List.of()).among(nodes);
        assertThat(nodes.stream().map(same::after)).containsExactlyElementsOf(nodes);
        Endpoint only = nodes.get(0);
        assertThat(new ReconnectPolicy(1, 1, 0, true, List.of(only)).after(only))
                .isEqualTo(only);
    }

    @Test
    void attemptsAreLimitedOrNot() {
        assertThat(new ReconnectPolicy(1, 1, 2).allows(2)).isTrue();
        assertThat(new ReconnectPolicy(1, 1, 2).allows(3)).isFalse();
        assertThat(new ReconnectPolicy(1, 1, 0).allows(Integer.MAX_VALUE)).isTrue();
    }
}
