package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.payload.Range;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which rows the planned ends and returns of one connection have when it is closed at an odd moment. */
@Timeout(60)
class PlannedLifeTest {

    private static final Range AT_ONCE = new Range(0, 0);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final List<LinkEvent> events = new CopyOnWriteArrayList<>();
    private final FakeConnection first = new FakeConnection();

    @AfterEach
    void endTimer() {
        timer.shutdownNow();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MqttSession open(Range lifetime, Range pause) throws Exception {
        LifePlan plan = new LifePlan(lifetime, true, pause, null, 1);
        first.life = new LifeContext("MQTT Connect", Device.SINGLE, plan, timer, events::add);
        return first.session();
    }

    /** Its messages come right behind the CONNACK, so whoever has them all may close it before its thread hears that it is connected. */
    @Test
    void whoIsConnectedAgainAndClosedAtOnceHasComeBack() throws Exception {
        MqttSession session = open(AT_ONCE, AT_ONCE);
        ConnectionListener before = first.listener;
        CompletableFuture<MqttConnection> again = new CompletableFuture<>();
        first.connect = again;
        Eventually.holds("it connects again", () -> first.listener != before);
        first.listener.onProgress(new ConnectProgress.Accepted(new ConnAck("fake", true)));

        session.disconnect();

        assertThat(events).hasSize(2);
        assertThat(events.get(0)).isInstanceOf(PlannedEnd.class);
        assertThat(events.get(1)).isInstanceOfSatisfying(PlannedReturn.class, back -> {
            assertThat(back.failure()).isNull();
            assertThat(back.connAck().sessionPresent()).isTrue();
            assertThat(back.connectNanos()).isPositive();
        });
        again.complete(new FakeConnection());
        assertThat(events).hasSize(2);
    }

    @Test
    void whoHasNoConnAckIsNotBack() throws Exception {
        MqttSession session = open(AT_ONCE, AT_ONCE);
        ConnectionListener before = first.listener;
        first.connect = new CompletableFuture<>();
        Eventually.holds("it connects again", () -> first.listener != before);

        session.disconnect();
        first.listener.onProgress(new ConnectProgress.Accepted(new ConnAck("fake", true)));

        assertThat(events).singleElement().isInstanceOf(PlannedEnd.class);
    }

    /** It was back once; that is no reason for a second row. */
    @Test
    void whoIsClosedInItsSecondPauseCameBackOnce() throws Exception {
        LifePlan plan = new LifePlan(null, true, null, AT_ONCE, 1);
        first.life = new LifeContext("MQTT Connect", Device.SINGLE, plan, timer, events::add);
        MqttSession session = first.session();
        ConnectionListener before = first.listener;
        FakeConnection second = new FakeConnection();
        first.connect = new CompletableFuture<>();
        session.link().loseByPlan();
        Eventually.holds("it connects again", () -> first.listener != before);
        ConnectionListener again = first.listener;
        again.onProgress(new ConnectProgress.Accepted(new ConnAck("fake", true)));
        second.sessionPresent = true;
        first.connect.complete(second);
        Eventually.holds("it is back", () -> events.size() == 2);
        CountDownLatch pause = new CountDownLatch(1);
        timer.execute(() -> awaitQuietly(pause));

        session.link().loseByPlan();
        session.disconnect();
        pause.countDown();

        assertThat(events)
                .extracting(event -> (Object) event.getClass())
                .containsExactly(PlannedEnd.class, PlannedReturn.class, PlannedEnd.class);
    }
}
