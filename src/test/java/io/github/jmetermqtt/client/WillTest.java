package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Tuned.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.client.MessageProperties.PayloadFormat;
import io.github.jmetermqtt.client.hivemq.HivemqProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When a will is published, and with what in it. */
@Timeout(120)
@NeedsBroker
class WillTest {

    private static final ReasonCode WITH_WILL = ReasonCode.mqtt5(4);

    private final HivemqProvider provider = new HivemqProvider();
    private final Heard heard = new Heard();
    private final String topic = "test/" + UUID.randomUUID();

    static Stream<Arguments> brokersAndVersions() {
        return Arrays.stream(BrokerKind.values())
                .flatMap(kind ->
                        Stream.of(MqttVersion.V3_1_1, MqttVersion.V5).map(version -> Arguments.of(kind, version)));
    }

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private MqttConnection watcher(BrokerKind kind, MqttVersion version) throws Exception {
        MqttConnection watcher = ToBroker.shared(kind, version).by(provider, heard);
        done(watcher.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.EXACTLY_ONCE)))));
        return watcher;
    }

    private OutboundMessage message(String payload, Qos qos, boolean retained) {
        return new OutboundMessage(topic, text(payload), qos, retained);
    }

    private Connecting mortal(BrokerKind kind, MqttVersion version, Will will) throws Exception {
        return Tuned.withWill(ToBroker.shared(kind, version), will);
    }

    @ParameterizedTest
    @MethodSource("brokersAndVersions")
    void aDroppedConnectionHasItsWillPublished(BrokerKind kind, MqttVersion version) throws Exception {
        MqttConnection watcher = watcher(kind, version);
        for (Qos qos : Qos.values()) {
            Will will = new Will(message("gone " + qos.level(), qos, false), 0);

            done(mortal(kind, version, will).by(provider, new Heard()).drop());

            InboundMessage received = heard.next();
            assertThat(text(received)).isEqualTo("gone " + qos.level());
            assertThat(received.topic()).isEqualTo(topic);
            assertThat(received.qos()).isEqualTo(qos);
            assertThat(received.retained()).isFalse();
        }
        done(watcher.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @MethodSource("brokersAndVersions")
    void aRetainedWillWaitsForWhoComesLater(BrokerKind kind, MqttVersion version) throws Exception {
        MqttConnection watcher = watcher(kind, version);
        done(mortal(kind, version, new Will(message("gone", Qos.AT_LEAST_ONCE, true), 0))
                .by(provider, new Heard())
                .drop());
        heard.next();

        Heard late = new Heard();
        MqttConnection lateComer = ToBroker.shared(kind, version).by(provider, late);
        done(lateComer.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.AT_LEAST_ONCE)))));

        InboundMessage received = late.next();
        assertThat(received.retained()).isTrue();
        assertThat(text(received)).isEqualTo("gone");
        done(watcher.publish(message("", Qos.AT_LEAST_ONCE, true)));
        done(watcher.disconnect(Disconnect.NORMAL));
        done(lateComer.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @MethodSource("brokersAndVersions")
    void aProperDisconnectTakesTheWillBack(BrokerKind kind, MqttVersion version) throws Exception {
        MqttConnection watcher = watcher(kind, version);
        Will will = new Will(message("gone", Qos.AT_LEAST_ONCE, false), 0);

        done(mortal(kind, version, will).by(provider, new Heard()).disconnect(Disconnect.NORMAL));
        // the broker handles this one's end after that one's
        done(mortal(kind, version, new Will(message("end", Qos.AT_LEAST_ONCE, false), 0))
                .by(provider, new Heard())
                .drop());

        assertThat(text(heard.next())).isEqualTo("end");
        done(watcher.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void aDisconnectWithCode4HasTheWillPublished(BrokerKind kind) throws Exception {
        MqttConnection watcher = watcher(kind, MqttVersion.V5);
        Will will = new Will(message("gone", Qos.AT_LEAST_ONCE, false), 0);

        done(mortal(kind, MqttVersion.V5, will)
                .by(provider, new Heard())
                .disconnect(new Disconnect(WITH_WILL, null, List.of(new UserProperty("why", "a test")))));

        assertThat(text(heard.next())).isEqualTo("gone");
        done(watcher.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void thePropertiesOfAWillArrive(BrokerKind kind) throws Exception {
        MessageProperties sent = new MessageProperties(
                1000L,
                PayloadFormat.UTF_8,
                "text/plain",
                "answers/here",
                text("4711"),
                List.of(new UserProperty("a", "1"), new UserProperty("a", "2")));
        MqttConnection watcher = watcher(kind, MqttVersion.V5);
        OutboundMessage message = message("gone", Qos.AT_LEAST_ONCE, false).withProperties(sent);

        done(mortal(kind, MqttVersion.V5, new Will(message, 0))
                .by(provider, new Heard())
                .drop());

        MessageProperties received = heard.next().properties();
        assertThat(received.expirySeconds()).isBetween(900L, 1000L);
        assertThat(received.payloadFormat()).isEqualTo(PayloadFormat.UTF_8);
        assertThat(received.contentType()).isEqualTo("text/plain");
        assertThat(received.responseTopic()).isEqualTo("answers/here");
        assertThat(received.correlationData()).isEqualTo(text("4711"));
        assertThat(received.userProperties()).isEqualTo(sent.userProperties());
        done(watcher.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void aDelayedWillIsPublishedLater(BrokerKind kind) throws Exception {
        MqttConnection watcher = watcher(kind, MqttVersion.V5);
        Will will = new Will(message("gone", Qos.AT_LEAST_ONCE, false), 2);
        // the session must outlive the delay: a will is published when the session ends, if that is earlier
        MqttConnection mortal = Tuned.with(mortal(kind, MqttVersion.V5, will), Tuned.sessionExpiry(60))
                .by(provider, new Heard());
        long start = System.nanoTime();

        done(mortal.drop());

        assertThat(text(heard.next())).isEqualTo("gone");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1500), Duration.ofSeconds(15)); // brokers look once a second or so
        done(watcher.disconnect(Disconnect.NORMAL));
    }
}
