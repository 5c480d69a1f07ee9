package io.github.jmetermqtt.sampler.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class UnderwayTest {

    @Test
    void whatHasEndedIsToBeHadInAnInterruptedThread() {
        Underway<String, Integer> underway = new Underway<>(2, Duration.ofMinutes(1));
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

    @Test
    void whatDoesNotEndInTimeEndsWithATimeoutAndOnceOnly() throws InterruptedException {
        Underway<String, Integer> underway = new Underway<>(3, Duration.ofMillis(20));
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        underway.begin("slow", slow);

        Underway.Ended<String, Integer> late = underway.take();
        slow.complete(1);
        underway.begin("next", CompletableFuture.completedFuture(2));
        Underway.Ended<String, Integer> next = underway.take();

        assertThat(late.member()).isEqualTo("slow");
        assertThat(late.error()).isInstanceOf(TimeoutException.class);
        assertThat(next.value()).as("the late 1 is nobody's").isEqualTo(2);
        assertThat(underway.isEmpty()).isTrue();
        assertThat(underway.ready()).isNull();
    }

    @Test
    void whoWaitsShorterThanTheTimeoutGetsNothingAndTheOperationGoesOn() throws InterruptedException {
        Underway<String, Integer> underway = new Underway<>(1, Duration.ofMinutes(1));
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        underway.begin("slow", slow);

        assertThat(underway.poll(1)).isNull();
        slow.complete(1);

        assertThat(underway.take().value()).isEqualTo(1);
    }

    @Test
    void equalOperationsAreNotTheSame() throws InterruptedException {
        Underway<String, Integer> underway = new Underway<>(2, Duration.ofMinutes(1));
        underway.begin("equal", CompletableFuture.completedFuture(1));
        underway.begin("equal", CompletableFuture.completedFuture(2));

        assertThat(underway.isFull()).isTrue();
        assertThat(underway.take().value()).isEqualTo(1);
        assertThat(underway.take().value()).isEqualTo(2);
    }
}
