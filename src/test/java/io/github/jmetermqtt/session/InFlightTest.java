package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which outcome a message has of those that it may have; how a thread waits for it, {@code InFlightWindowTest} says. */
@Timeout(30)
class InFlightTest {

    private final InFlight inFlight = new InFlight();
    private final List<InFlightMessage.Outcome> outcomes = new ArrayList<>();

    private InFlightMessage message(long millisLeft) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millisLeft);
        InFlightMessage message = new InFlightMessage(inFlight, new FakeConnection().session(), deadline) {
            @Override
            protected void ended(Outcome outcome) {
                outcomes.add(outcome);
            }
        };
        message.begin();
        return message;
    }

    @Test
    void whatComesTooLateIsTooLateThoughTheThreadLooksLater() throws Exception {
        InFlightMessage message = message(-1);
        message.acknowledged(Ack.SUCCESS);
        inFlight.takeIn();

        assertThat(outcomes).containsExactly(new InFlightMessage.Outcome(null, null, message.deadline(), false));
    }

    @Test
    void whatComesInTimeIsInTimeThoughTheThreadLooksAfterTheDeadline() throws Exception {
        InFlightMessage message = message(200);
        message.acknowledged(Ack.SUCCESS);
        while (System.nanoTime() - message.deadline() <= 0) {
            Thread.onSpinWait();
        }
        inFlight.takeIn();

        assertThat(outcomes)
                .singleElement()
                .extracting(InFlightMessage.Outcome::ack)
                .isEqualTo(Ack.SUCCESS);
    }

    @Test
    void theDeadlineOfOneMessageEndsNoOther() throws Exception {
        InFlightMessage due = message(-1);
        InFlightMessage other = message(20_000);
        inFlight.takeIn();
        assertThat(outcomes).extracting(InFlightMessage.Outcome::at).containsExactly(due.deadline());

        other.acknowledged(Ack.SUCCESS);
        inFlight.takeIn();
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.get(1).ack()).isEqualTo(Ack.SUCCESS);
    }

    @Test
    void eachMessageEndsOnce() throws Exception {
        InFlightMessage answered = message(20_000);
        answered.acknowledged(Ack.SUCCESS);
        inFlight.takeIn();
        answered.failed(new ConnectionLostException(Sentence.of("client.said", "lost"), null));
        InFlightMessage late = message(-1);
        inFlight.takeIn();
        late.acknowledged(Ack.SUCCESS);
        inFlight.takeIn();
        inFlight.giveUp(message -> true);

        assertThat(outcomes).extracting(InFlightMessage.Outcome::ack).containsExactly(Ack.SUCCESS, null);
    }
}
