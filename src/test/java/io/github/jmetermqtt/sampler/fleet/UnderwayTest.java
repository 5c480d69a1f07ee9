package io.github.jmetermqtt.sampler.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UnderwayTest {

    @Test
    void whatHasEndedIsToBeHadInAnInterruptedThread() {
        Underway<String, Integer> underway = new Underway<>(2);
        underway.begin("ended", CompletableFuture.completedFuture(1));
        underway.begin("waiting", new CompletableFuture<>());

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(underway::take).isInstanceOf(InterruptedException.class);
            Thread.currentThread().interrupt();
            assertThat(underway.ready().value()).isEqualTo(1);
            assertThat(underway.ready()).isNull();
            assertThat(underway.rest()).containsExactly("waiting");
        } finally {
            Thread.interrupted();
        }
    }
}
