package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.measure.OutageSpan;
import io.github.jmetermqtt.words.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MqttSessionTest {

    private static final long SECONDS_10 = 10_000;
    private static final List<Subscription> A = List.of(new Subscription("a", Qos.AT_LEAST_ONCE));
    private static final List<Subscription> A_AND_B = List.of(A.get(0), new Subscription("b", Qos.AT_MOST_ONCE));

    private final FakeConnection connection = new FakeConnection();

    private static long soon() {
        return System.nanoTime() + 60_000_000_000L;
    }

    @Test
    void whoDoesNotWaitForTheConnectAnyMoreEndsIt() {
        connection.connect = new CompletableFuture<>();
        CompletableFuture<MqttSession> opening = connection.opening();

        assertThat(opening.cancel(false)).isTrue();

        assertThat(connection.connect).isCancelled();
    }

    @Test
    void closingInAnOutageEndsTheConnect() throws Exception {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        connection.reconnect = new ReconnectContext("fake", new ReconnectPolicy(1, 1, 0), timer, outage -> {});
        MqttSession session = connection.session();
        ConnectionListener first = connection.listener;
        CompletableFuture<MqttConnection> again = new CompletableFuture<>();
        connection.connect = again;
        first.onLost(new ConnectionLostException(Sentence.of("client.said", "lost"), null));
        Eventually.holds("it connects again", () -> connection.listener != first);

        session.drop();

        Eventually.holds("the connect ends", again::isCancelled);
        timer.shutdownNow();
    }

    /** Its messages come right behind the CONNACK, so whoever has them all may close it before its thread hears that it is connected. */
    @Test
    void whoIsConnectedAgainAndClosedAtOnceIsBack() throws Exception {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        List<LinkEvent> outages = new CopyOnWriteArrayList<>();
        connection.reconnect = new ReconnectContext("fake", new ReconnectPolicy(1, 1, 0), timer, outages::add);
        MqttSession session = connection.session();
        ConnectionListener first = connection.listener;
        connection.connect = new CompletableFuture<>();
        first.onLost(new ConnectionLostException(Sentence.of("client.said", "lost"), null));
        Eventually.holds("it connects again", () -> connection.listener != first);
        connection.listener.onProgress(new ConnectProgress.Accepted(new ConnAck("fake", true)));

        session.drop();

        assertThat(outages).singleElement().isInstanceOfSatisfying(Outage.class, outage -> {
            assertThat(outage.failure()).isNull();
            assertThat(outage.sessionPresent()).isTrue();
        });
        timer.shutdownNow();
    }

    @Test
    void aGrantedSubscriptionIsFoundAgain() throws Exception {
        MqttSession session = connection.session();
        connection.subAck.complete(SubAck.of(List.of(ReasonCode.mqtt5SubAck(1))));

        Subscribed subscribed = session.subscriptions().subscribe("MQTT Sub", Subscribe.to(A), SECONDS_10);
        connection.listener.onMessage(Messages.on("a"));

        assertThat(subscribed.codes()).containsExactly(ReasonCode.mqtt5SubAck(1));
        assertThat(session.subscriptions().mailbox(List.copyOf(A))).isSameAs(subscribed.mailbox());
        assertThat(session.subscriptions().mailbox(A_AND_B)).isNull();
        assertThat(subscribed.mailbox().take(soon()).topic()).isEqualTo("a");
    }

    /** It stands for an error of the JVM, such as too little memory. */
    @Test
    void aMessageThatCannotBeTakenInIsCountedAndTheNextOneComes() throws Exception {
        MqttSession session = connection.session();
        connection.subAck.complete(SubAck.of(List.of(ReasonCode.mqtt5SubAck(1))));
        Subscribed subscribed = session.subscriptions().subscribe("MQTT Sub", Subscribe.to(A), SECONDS_10);
        InboundMessage whole = Messages.on("a");

        MessageProperties broken = MessageProperties.of(List.of(new UserProperty("x", null)));
        connection.listener.onMessage(new InboundMessage(
                "a", whole.payload(), whole.qos(), false, false, whole.receivedAt(), broken, List.of()));
        connection.listener.onMessage(whole);

        assertThat(subscribed.mailbox().take(soon())).isSameAs(whole);
        assertThat(connection.measurements.errors().count()).isEqualTo(1);
        assertThat(subscribed.mailbox().grantedReader().counts().dropped()).isEqualTo(1);
    }

    @Test
    void whatComesBeforeTheSubAckIsKept() throws Exception {
        MqttSession session = connection.session();
        connection.subAck.complete(SubAck.of(List.of(ReasonCode.mqtt5SubAck(1))));
        connection.listener.onMessage(Messages.on("a"));

        assertThat(session.subscriptions()
                        .subscribe("MQTT Sub", Subscribe.to(A), SECONDS_10)
                        .mailbox()
                        .take(soon())
                        .topic())
                .isEqualTo("a");
    }

    @Test
    void aRefusedFilterLeavesNothingSubscribed() throws Exception {
        MqttSession session = connection.session();
        connection.subAck.complete(SubAck.of(List.of(ReasonCode.mqtt5SubAck(1), ReasonCode.mqtt5SubAck(135))));

        Subscribed subscribed = session.subscriptions().subscribe("MQTT Sub", Subscribe.to(A_AND_B), SECONDS_10);

        assertThat(subscribed.mailbox()).isNull();
        assertThat(subscribed.codes()).containsExactly(ReasonCode.mqtt5SubAck(1), ReasonCode.mqtt5SubAck(135));
        assertThat(session.subscriptions().mailbox(A_AND_B)).isNull();
    }

    @Test
    void aMissingSubAckIsATimeout() throws Exception {
        MqttSession session = connection.session();

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> session.subscriptions().subscribe("MQTT Sub", Subscribe.to(A), 10));
        assertThat(session.subscriptions().mailbox(A)).isNull();
    }

    @Test
    void connectionsAreCountedWhileTheyAreThere() throws Exception {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        connection.reconnect = new ReconnectContext("fake", new ReconnectPolicy(1, 1, 0), timer, outage -> {});
        MqttSession session = connection.session();
        connection.session();
        assertThat(connection.measurements.connections().sum()).isEqualTo(2);

        ConnectionListener second = connection.listener;
        CompletableFuture<MqttConnection> again = new CompletableFuture<>();
        connection.connect = again;
        second.onLost(new ConnectionLostException(Sentence.of("client.said", "lost"), null));
        assertThat(connection.measurements.connections().sum()).isEqualTo(1);
        Eventually.holds("it connects again", () -> connection.listener != second);
        connection.subAck.complete(SubAck.of(List.of()));
        again.complete(connection);
        Eventually.holds(
                "it is there again", () -> connection.measurements.connections().sum() == 2);

        session.drop();
        session.drop();
        assertThat(connection.measurements.connections().sum()).isEqualTo(1);
        timer.shutdownNow();
    }

    private List<OutageSpan> outages() {
        return connection.measurements.outages().since(System.nanoTime());
    }

    @Test
    void anOutageLastsUntilTheConnectionIsBackOrGivenUp() throws Exception {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        connection.reconnect = new ReconnectContext("fake", new ReconnectPolicy(1, 1, 0), timer, outage -> {});
        MqttSession session = connection.session();
        connection.subAck.complete(SubAck.of(List.of()));
        ConnectionLostException cause = new ConnectionLostException(Sentence.of("client.said", "gone"), null);
        CompletableFuture<MqttConnection> again = new CompletableFuture<>();
        connection.connect = again;
        ConnectionListener first = connection.listener;
        first.onLost(cause);
        assertThat(outages()).extracting(OutageSpan::untilSeconds).containsOnlyNulls();
        Eventually.holds("it connects again", () -> connection.listener != first);
        again.complete(connection);
        Eventually.holds("it is back", () -> session.away() == null);
        assertThat(outages()).singleElement().satisfies(over -> {
            assertThat(over.untilSeconds()).isNotNull();
            assertThat(over.connections()).isEqualTo(1);
        });

        connection.connect = new CompletableFuture<>();
        connection.listener.onLost(cause);
        assertThat(outages()).last().extracting(OutageSpan::untilSeconds).isNull();
        session.drop();
        session.drop();
        assertThat(outages()).isNotEmpty().noneMatch(outage -> outage.untilSeconds() == null);
        timer.shutdownNow();
    }

    @Test
    void anOutageOfAConnectionThatIsNotMadeAgainHasNoLength() throws Exception {
        long start = System.nanoTime();
        connection.session();
        connection.listener.onLost(new ConnectionLostException(Sentence.of("client.said", "gone"), null));

        assertThat(connection.measurements.outages().since(start))
                .singleElement()
                .satisfies(outage -> assertThat(outage.untilSeconds()).isEqualTo(outage.fromSeconds()));
    }

    @Test
    void aConnectionThatIsClosedHasNoOutage() throws Exception {
        MqttSession session = connection.session();
        session.drop();
        connection.listener.onLost(new ConnectionLostException(Sentence.of("client.said", "gone"), null));

        assertThat(outages()).isEmpty();
    }

    @Test
    void aLostConnectionIsRememberedAndWakesTheReader() throws Exception {
        MqttSession session = connection.session();
        connection.subAck.complete(SubAck.of(List.of(ReasonCode.mqtt5SubAck(1))));
        Mailbox mailbox = session.subscriptions()
                .subscribe("MQTT Sub", Subscribe.to(A), SECONDS_10)
                .mailbox();
        ConnectionLostException cause = new ConnectionLostException(Sentence.of("client.said", "gone"), null);

        assertThat(session.lost()).isNull();
        connection.listener.onLost(cause);

        assertThat(session.lost()).isSameAs(cause);
        assertThat(mailbox.take(soon())).isNull();
    }

    @Test
    void aFailureOfTheConnectionComesAsItIs() throws Exception {
        MqttSession session = connection.session();
        ConnectionLostException cause = new ConnectionLostException(Sentence.of("client.said", "gone"), null);
        connection.subAck.completeExceptionally(cause);

        assertThatThrownBy(() -> session.subscriptions().subscribe("MQTT Sub", Subscribe.to(A), SECONDS_10))
                .isSameAs(cause);
    }

    /** MQTT 3.1 has no flag for a session that is present. */
    @Test
    void withoutCleanSessionMqtt31MayBringWhatASubHasStillToName() throws Exception {
        connection.options = new ConnectOptions(
                new Endpoint("localhost", 1883),
                MqttVersion.V3_1,
                "fake",
                Credentials.NONE,
                0,
                false,
                Duration.ofSeconds(10));
        MqttSession session = connection.session();
        connection.subAck.complete(SubAck.of(List.of(ReasonCode.mqtt5SubAck(1))));
        connection.listener.onMessage(Messages.on("b"));

        Mailbox a = session.subscriptions()
                .subscribe("MQTT Sub", Subscribe.to(A), SECONDS_10)
                .mailbox();
        connection.listener.onMessage(Messages.on("b"));
        connection.listener.onMessage(Messages.on("a"));
        List<Subscription> onlyB = List.of(new Subscription("b", Qos.AT_LEAST_ONCE));
        Mailbox b = session.subscriptions()
                .subscribe("MQTT Sub", Subscribe.to(onlyB), SECONDS_10)
                .mailbox();

        assertThat(a.inbox().size()).isEqualTo(1);
        assertThat(a.take(soon()).topic()).isEqualTo("a");
        assertThat(b.inbox().size()).isEqualTo(2);
    }
}
