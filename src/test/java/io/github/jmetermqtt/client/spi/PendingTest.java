package io.github.jmetermqtt.client.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.words.Sentence;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PendingTest {

    private final ConnectionLostException lost =
            new ConnectionLostException(Sentence.of("client.said", "The connection was lost"), null);
    private final Pending pending = new Pending();

    @Test
    void anAnswerThatCameBeforeTheEndCountsThoughItIsSeenLate() {
        CompletableFuture<String> answer = CompletableFuture.completedFuture("SUBACK");
        pending.end(lost);

        CompletableFuture<String> seen = pending.add(result -> answer.thenAccept(result::complete));

        assertThat(seen).isCompletedWithValue("SUBACK");
    }

    @Test
    void whatHasNoAnswerFailsWithTheConnection() {
        CompletableFuture<String> before = pending.add(result -> {});
        pending.end(lost);
        CompletableFuture<String> after = pending.add(result -> {});

        assertThat(before).isCompletedExceptionally();
        assertThat(after).isCompletedExceptionally();
    }
}
