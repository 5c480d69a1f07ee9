package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static io.github.jmetermqtt.plans.PlanBuilder.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.ForeignClient;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Stamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A JMeter that stands still in the middle of a test, as on a machine that was swapped out or whose cores went to others. The publisher
 * is another process, and so is the witness: a subscriber that goes on.
 */
@NeedsProcess
@NeedsBroker
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs the signals STOP and CONT")
class PauseIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int BEFORE = 200;
    private static final int MEANWHILE = 400;
    private static final int AFTER = 400;
    private static final long EACH_MILLIS = 5;

    /** The pause begins and ends in between two messages. */
    private static final long PAUSE_MILLIS = MEANWHILE * EACH_MILLIS;

    private final String topic = "pause/" + UUID.randomUUID();
    private final String ready = topic + "/ready";
    private final Queue<Long> witnessed = new ConcurrentLinkedQueue<>();
    private int sent;

    @Test
    void messagesAfterAPauseOfJMeterAreCountedAndTheRunIsDoubtful() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        Path folder = JMeterProcess.newFolder("pause");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker),
                PlanBuilder.deliveryReport(folder.resolve("report")),
                group(
                        "Subscriber",
                        1,
                        connect("Connect"),
                        subscribe("Sub", topic, 0),
                        publish("Ready", ready, 1),
                        PlanBuilder.collect(
                                "Sub", topic, 0, BEFORE + MEANWHILE + AFTER, Math.toIntExact(LIMIT.toMillis()))));
        Mqtt3AsyncClient witness = ForeignClient.connect(broker).toAsync();
        Mqtt3BlockingClient publisher = ForeignClient.connect(broker);
        try (Mqtt3BlockingClient.Mqtt3Publishes isReady = publisher.publishes(MqttGlobalPublishFilter.ALL);
                JMeterProcess jmeter = new JMeterProcess.Command(folder, plan).start()) {
            publisher.subscribeWith().topicFilter(ready).send();
            witness.subscribeWith()
                    .topicFilter(topic)
                    .callback(message -> witnessed.add(System.nanoTime()))
                    .send()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(isReady.receive(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("JMeter has subscribed")
                    .isPresent();
            send(publisher, BEFORE);
            jmeter.signal("STOP");
            send(publisher, MEANWHILE);
            jmeter.signal("CONT");
            send(publisher, AFTER);
            JMeterRun run = jmeter.await(LIMIT);
            run.assertNoComplaint();
            JsonNode report =
                    new ObjectMapper().readTree(folder.resolve("report.json").toFile());
            check(report);
            assertThat(run.output()).contains("doubtful because JMeter stood still", "pauses of JMeter: ");
        } finally {
            publisher.disconnect();
            witness.disconnect().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void check(JsonNode report) {
        assertThat(report.at("/received/total/received").asInt()).isEqualTo(BEFORE + MEANWHILE + AFTER);
        assertThat(report.at("/received/total/service/maxMs").asDouble())
                .as("what JMeter took for the broker's latency")
                .isGreaterThan(PAUSE_MILLIS - 200);
        assertThat(witnessed).as("the witness got all, in time").hasSize(BEFORE + MEANWHILE + AFTER);
        assertThat(report.at("/verdict/valid").asBoolean()).isFalse();
        assertThat(report.at("/verdict/reasons").toString()).contains("JMeter stood still ");
        assertThat(report.at("/pauses/count").asInt()).isPositive();
        assertThat(report.at("/pauses/longestMs").asDouble()).isGreaterThan(PAUSE_MILLIS - 200);
        assertThat(report.at("/pauses/received").asInt())
                .as("at least those that were sent meanwhile")
                .isBetween(MEANWHILE, MEANWHILE + AFTER + BEFORE / 2);
    }

    private void send(Mqtt3BlockingClient publisher, int messages) throws InterruptedException {
        for (int i = 0; i < messages; i++) {
            long now = NanoClock.SYSTEM.now();
            ForeignClient.publish(
                    publisher, topic, MqttQos.AT_MOST_ONCE, new Stamp(new Stamp.Origin(1, 1, sent++), now, now));
            TimeUnit.MILLISECONDS.sleep(EACH_MILLIS);
        }
    }
}
