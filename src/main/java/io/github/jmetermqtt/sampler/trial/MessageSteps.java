package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.words.Sentence;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Subscribes to a topic that nobody else has, publishes one message to it, and waits until it comes back. */
final class MessageSteps {

    private static final String TOPICS = "jmeter-mqtt/test/";
    private static final String PAYLOAD = "jmeter-mqtt connection test";

    private final String topic = TOPICS + UUID.randomUUID();
    private final StepClock clock;
    private final long timeoutMillis;
    private final CompletableFuture<InboundMessage> message = new CompletableFuture<>();
    private @Nullable Sentence problem;
    private long latency;

    /** @param timeoutMillis of each step */
    MessageSteps(StepClock clock, long timeoutMillis) {
        this.clock = clock;
        this.timeoutMillis = timeoutMillis;
    }

    /** The topic of this trial. */
    String topic() {
        return topic;
    }

    /** Takes what arrives; messages of a session of before are none of ours. */
    void arrived(InboundMessage one) {
        if (one.topic().equals(topic)) {
            message.complete(one);
        }
    }

    /** What went wrong first; null: nothing. */
    @Nullable
    Sentence problem() {
        return problem;
    }

    /** From the publish to the reception, in ns; where there is no problem. */
    long latency() {
        return latency;
    }

    /** Does all three, as far as it gets. What the broker does not allow is a problem, but no end: the other steps may be allowed. */
    void take(MqttConnection connection) throws InterruptedException {
        boolean subscribed = subscribe(connection);
        long begin = System.nanoTime();
        boolean published = connection.isConnected() && publish(connection);
        if (subscribed && published) {
            receive(begin);
        }
    }

    private boolean subscribe(MqttConnection connection) throws InterruptedException {
        try {
            SubAck answer = Await.result(
                    connection.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.AT_LEAST_ONCE)))),
                    timeoutMillis);
            ReasonCode code = answer.codes().get(0);
            if (code.isError()) {
                return bad(
                        TrialStep.SUBSCRIBE,
                        Sentence.of("trial.subscribe.refused", code.code(), code.words()),
                        answer.headers());
            }
            clock.good(
                    TrialStep.SUBSCRIBE,
                    Sentence.of("trial.subscribe.good", topic, code.code()),
                    ConnAckText.of(answer.headers()));
            return true;
        } catch (MqttClientException e) {
            return failed(TrialStep.SUBSCRIBE, "trial.subscribe.refused", e);
        } catch (TimeoutException e) {
            return late(TrialStep.SUBSCRIBE, "trial.subscribe.late");
        }
    }

    private boolean publish(MqttConnection connection) throws InterruptedException {
        Qos qos = maximumQos(connection.connAck().headers());
        try {
            Ack answer = Await.result(
                    connection.publish(new OutboundMessage(
                            topic, ByteBuffer.wrap(PAYLOAD.getBytes(StandardCharsets.US_ASCII)), qos, false)),
                    timeoutMillis);
            clock.good(
                    TrialStep.PUBLISH,
                    Sentence.of(qos == Qos.AT_MOST_ONCE ? "trial.publish.written" : "trial.publish.good", qos.level()),
                    ConnAckText.of(answer.headers()));
            return true;
        } catch (MqttClientException e) {
            return failed(TrialStep.PUBLISH, "trial.publish.refused", e);
        } catch (TimeoutException e) {
            return late(TrialStep.PUBLISH, "trial.publish.late");
        }
    }

    private void receive(long begin) throws InterruptedException {
        try {
            latency = Await.result(message, timeoutMillis).receivedAt() - begin;
            clock.good(TrialStep.RECEIVE, Sentence.of("trial.receive.good", Millis.shown(latency)), List.of());
        } catch (TimeoutException e) {
            late(TrialStep.RECEIVE, "trial.receive.late");
        }
    }

    /** The broker says no to more than it has said in MQTT 5 section 3.2.2.3.4. */
    private static Qos maximumQos(List<Header> connAck) {
        return connAck.stream()
                        .anyMatch(header -> header.name().equals("Maximum QoS")
                                && header.value().equals("0"))
                ? Qos.AT_MOST_ONCE
                : Qos.AT_LEAST_ONCE;
    }

    private boolean failed(TrialStep step, String refused, MqttClientException cause) {
        if (cause instanceof RefusedException refusal) {
            return bad(step, Sentence.of(refused, refusal.code(), refusal.sentence()), refusal.headers());
        }
        List<Header> headers = cause instanceof ConnectionLostException lost ? lost.headers() : List.of();
        return bad(step, cause.sentence(), headers);
    }

    private boolean late(TrialStep step, String key) {
        return bad(step, Sentence.of(key, TimeUnit.MILLISECONDS.toSeconds(timeoutMillis)), List.of());
    }

    private boolean bad(TrialStep step, Sentence said, List<Header> headers) {
        clock.bad(step, said, ConnAckText.of(headers));
        if (problem == null) {
            problem = said;
        }
        return false;
    }
}
