package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Tuned.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.client.MessageProperties.PayloadFormat;
import io.github.jmetermqtt.client.SubscriptionOptions.RetainHandling;
import io.github.jmetermqtt.client.hivemq.HivemqProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What MQTT 5 has beside topic and payload, through real brokers. */
@Timeout(120)
@NeedsBroker
class MessagePropertiesTest {

    private final HivemqProvider provider = new HivemqProvider();
    private final Heard heard = new Heard();
    private final String topic = "test/" + UUID.randomUUID();

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private MqttConnection connect(BrokerKind kind, Heard listener) throws Exception {
        return ToBroker.shared(kind, MqttVersion.V5).by(provider, listener);
    }

    private OutboundMessage message(String payload, boolean retained) {
        return new OutboundMessage(topic, text(payload), Qos.AT_LEAST_ONCE, retained);
    }

    private Subscribe subscribe(SubscriptionOptions options, Integer identifier) {
        return new Subscribe(List.of(new Subscription(topic, Qos.AT_LEAST_ONCE, options)), identifier, List.of());
    }

    /** Payloads up to the one that ends with "end". */
    private List<String> upToTheEnd() throws InterruptedException {
        List<String> payloads = new ArrayList<>();
        for (String payload = text(heard.next()); !payload.equals("end"); payload = text(heard.next())) {
            payloads.add(payload);
        }
        return payloads;
    }

    @ParameterizedTest
    @EnumSource
    void allPropertiesOfAMessageArrive(BrokerKind kind) throws Exception {
        MessageProperties sent = new MessageProperties(
                1000L,
                PayloadFormat.UTF_8,
                "text/plain",
                "answers/here",
                text("4711"),
                List.of(new UserProperty("a", "1"), new UserProperty("b", "ü"), new UserProperty("a", "2")));
        MqttConnection connection = connect(kind, heard);
        done(connection.subscribe(subscribe(SubscriptionOptions.DEFAULT, null)));

        done(connection.publish(message("x", false).withProperties(sent)));

        MessageProperties received = heard.next().properties();
        assertThat(received.expirySeconds()).isBetween(900L, 1000L); // the broker takes off the time it had it
        assertThat(received.correlationData().isReadOnly()).isTrue();
        assertThat(received)
                .usingRecursiveComparison()
                .ignoringFields("expirySeconds", "correlationData")
                .isEqualTo(sent);
        assertThat(received.correlationData()).isEqualTo(sent.correlationData());
        done(connection.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void aMessageWithoutPropertiesHasNone(BrokerKind kind) throws Exception {
        MqttConnection connection = connect(kind, heard);
        done(connection.subscribe(subscribe(SubscriptionOptions.DEFAULT, null)));

        done(connection.publish(message("x", false)));

        InboundMessage received = heard.next();
        assertThat(received.properties()).isSameAs(MessageProperties.NONE);
        assertThat(received.subscriptionIdentifiers()).isEmpty();
        done(connection.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriptionIdentifierComesBackWithEachMessage(BrokerKind kind) throws Exception {
        MqttConnection connection = connect(kind, heard);
        done(connection.subscribe(Subscribe.to(List.of(new Subscription("test/other", Qos.AT_MOST_ONCE)))));
        done(connection.subscribe(subscribe(SubscriptionOptions.DEFAULT, 268_435_455)));
        done(connection.subscribe(
                new Subscribe(List.of(new Subscription(topic + "/#", Qos.AT_LEAST_ONCE)), 7, List.of())));

        done(connection.publish(message("x", false)));
        done(connection.publish(message("end", false)));

        // a broker may send one copy with both or one for each subscription (section 3.3.4)
        List<Integer> identifiers = new ArrayList<>();
        while (identifiers.size() < 4) {
            identifiers.addAll(heard.next().subscriptionIdentifiers());
        }
        assertThat(identifiers).containsExactlyInAnyOrder(7, 268_435_455, 7, 268_435_455);
        done(connection.unsubscribe(new Unsubscribe(List.of(topic + "/#"), List.of())));
        done(connection.publish(message("x", false)));
        assertThat(heard.next().subscriptionIdentifiers()).containsExactly(268_435_455);
        done(connection.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void noLocalKeepsOnesOwnMessagesAway(BrokerKind kind) throws Exception {
        MqttConnection connection = connect(kind, heard);
        MqttConnection other = connect(kind, new Heard());
        done(connection.subscribe(subscribe(new SubscriptionOptions(true, false, RetainHandling.SEND), null)));

        done(connection.publish(message("mine", false)));
        done(other.publish(message("end", false)));

        assertThat(upToTheEnd()).isEmpty();
        done(connection.disconnect(Disconnect.NORMAL));
        done(other.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void retainAsPublishedKeepsTheFlag(BrokerKind kind) throws Exception {
        for (boolean asPublished : List.of(true, false)) {
            MqttConnection connection = connect(kind, heard);
            done(connection.subscribe(
                    subscribe(new SubscriptionOptions(false, asPublished, RetainHandling.DO_NOT_SEND), null)));

            done(connection.publish(message("x", true)));

            assertThat(heard.next().retained()).isEqualTo(asPublished);
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @ParameterizedTest
    @EnumSource
    void retainHandlingSaysWhetherRetainedMessagesCome(BrokerKind kind) throws Exception {
        MqttConnection connection = connect(kind, heard);
        done(connection.publish(message("retained", true)));
        SubscriptionOptions ifNew = new SubscriptionOptions(false, false, RetainHandling.SEND_IF_NEW);
        SubscriptionOptions never = new SubscriptionOptions(false, false, RetainHandling.DO_NOT_SEND);

        assertThat(retainedAfter(connection, never)).isEmpty();
        assertThat(retainedAfter(connection, ifNew)).as("it exists by now").isEmpty();
        assertThat(retainedAfter(connection, SubscriptionOptions.DEFAULT)).containsExactly("retained");
        done(connection.unsubscribe(new Unsubscribe(List.of(topic), List.of())));
        assertThat(retainedAfter(connection, ifNew)).as("new").containsExactly("retained");

        done(connection.publish(message("", true)));
        done(connection.disconnect(Disconnect.NORMAL));
    }

    private List<String> retainedAfter(MqttConnection connection, SubscriptionOptions options) throws Exception {
        done(connection.subscribe(subscribe(options, null)));
        done(connection.publish(message("end", false)));
        return upToTheEnd();
    }
}
