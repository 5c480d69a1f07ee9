package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentFiltersTest {

    private final RecentFilters filters = new RecentFilters();

    @Test
    void theOldestAreForgotten() {
        for (int i = 0; i < RecentFilters.MOST + 5; i++) {
            filters.addAll(List.of("t/" + i + "/#"));
            filters.addAll(List.of("again/+")); // named again and again, so it is never the oldest
        }
        assertThat(filters.matches("t/5/x")).isFalse();
        assertThat(filters.matches("t/6/x")).isTrue();
        assertThat(filters.matches("again/x")).isTrue();
    }

    @Test
    void whatWasGivenUpTogetherIsKeptTogether() {
        filters.addAll(List.of("first"));
        filters.addAll(IntStream.range(0, 2 * RecentFilters.MOST)
                .mapToObj(i -> "t/" + i)
                .toList());
        assertThat(filters.matches("first")).isFalse();
        assertThat(filters.matches("t/0")).isTrue();
        filters.addAll(List.of("last"));
        assertThat(filters.matches("t/0")).isFalse();
        assertThat(filters.matches("t/" + (2 * RecentFilters.MOST - 1))).isTrue();
    }

    @Test
    void whatIsSubscribedToAgainIsOut() {
        filters.addAll(List.of("a/#", "b"));
        filters.removeAll(List.of("a/#", "c"));
        assertThat(filters.matches("a/x")).isFalse();
        assertThat(filters.matches("b")).isTrue();
    }
}
