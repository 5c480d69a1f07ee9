package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckFuture;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.measure.UnknownErrors;
import io.github.jmetermqtt.words.Sentence;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However a client library behaves, what a message holds is given back once. */
@Timeout(30)
class OutboxTest {

    private static final OutboundMessage MESSAGE =
            new OutboundMessage("a", ByteBuffer.allocate(60), Qos.AT_MOST_ONCE, false);

    private final FakeConnection connection = new FakeConnection();
    private final Unwritten limits = new Unwritten(new UnwrittenLimits(1, 700));
    private final UnknownErrors errors = new UnknownErrors();
    private final Outbox outbox = new Outbox(limits, errors, Life.WITHOUT_PLAN, false);
    private final AckFuture heard = new AckFuture();

    @BeforeEach
    void limit() {
        connection.mostUnderWay = 1;
    }

    private Outbox.Slot slot() throws Exception {
        return outbox.slot(connection, Qos.AT_MOST_ONCE, 60, System.nanoTime(), 1000);
    }

    private static ConnectionLostException lost() {
        return new ConnectionLostException(Sentence.of("client.said", "lost"), null);
    }

    private void assertNothingIsHeld() throws Exception {
        assertThat(outbox.awaitWritten(System.nanoTime())).isTrue();
        assertThat(limits.hold(700)).isTrue();
        assertThat(limits.hold(1)).isFalse();
        limits.release(700);
        slot().abandon();
    }

    @Test
    void anErrorOfTheLibraryGivesTheSlotBack() throws Exception {
        connection.onPublish = listener -> {
            throw new IllegalStateException("odd");
        };
        Outbox.Slot slot = slot();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> slot.publish(MESSAGE, heard));
        slot.failed(lost()); // as at the end of the connection

        assertThat(heard).as("the caller has got the error instead").isNotDone();
        assertNothingIsHeld();
    }

    @Test
    void anErrorOfWhoHearsTheOutcomeIsCountedAndGivesTheSlotBack() throws Exception {
        for (int i = 0; i < 2; i++) {
            boolean acknowledged = i == 0;
            connection.onPublish = listener -> {
                if (acknowledged) {
                    listener.acknowledged(Ack.SUCCESS);
                } else {
                    listener.failed(lost());
                }
            };
            slot().publish(MESSAGE, new Broken());

            assertNothingIsHeld();
            assertThat(errors.count()).isEqualTo(i + 1);
        }
    }

    private static final class Broken implements AckListener {

        @Override
        public void acknowledged(Ack ack) {
            throw new OutOfMemoryError("of a test");
        }

        @Override
        public void failed(MqttClientException cause) {
            throw new StackOverflowError("of a test");
        }
    }

    @Test
    void anErrorAfterTheOutcomeIsNone() throws Exception {
        connection.onPublish = listener -> {
            listener.failed(lost());
            throw new IllegalStateException("odd");
        };
        slot().publish(MESSAGE, heard);

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(heard::join)
                .withCauseInstanceOf(ConnectionLostException.class);
        assertNothingIsHeld();
    }

    @Test
    void aSecondOutcomeIsNone() throws Exception {
        connection.onPublish = listener -> {
            listener.acknowledged(Ack.SUCCESS);
            listener.failed(lost());
            listener.acknowledged(Ack.SUCCESS);
        };
        slot().publish(MESSAGE, heard);

        assertThat(heard.join()).isEqualTo(Ack.SUCCESS);
        assertNothingIsHeld();
    }

    @Test
    void aSlotCanBeGivenBackUnused() throws Exception {
        slot().abandon();

        assertNothingIsHeld();
    }

    /** A responder on a connection of the whole test: its answers go out in the same order as what threads publish. */
    @Test
    void whatMustNotWaitTakesItsTurnLikeEveryThreadAndGivesItBack() throws Exception {
        connection.mostUnderWay = 2;
        connection.onPublish = listener -> listener.acknowledged(Ack.SUCCESS);
        Outbox shared = new Outbox(limits, errors, Life.WITHOUT_PLAN, true);

        Outbox.Slot first = Objects.requireNonNull(slotNow(shared));
        assertThat(slotOfAnotherThread(shared)).as("not its turn").isNull();
        first.publish(MESSAGE, heard);
        assertThat(heard).isCompleted();
        assertThat(limits.hold(700)).isTrue();
        assertThat(slotNow(shared)).as("no room").isNull();
        limits.release(700);

        assertThat(slotOfAnotherThread(shared)).as("the turn is free").isNotNull();
    }

    private Outbox.@Nullable Slot slotNow(Outbox shared) {
        return shared.slotNow(connection, Qos.AT_MOST_ONCE, 60);
    }

    private Outbox.@Nullable Slot slotOfAnotherThread(Outbox shared) throws Exception {
        return CompletableFuture.supplyAsync(() -> slotNow(shared)).get();
    }
}
