package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.disconnect;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.ForeignClient;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.PubFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand devices in one thread, each every ten seconds for a minute, counted by a client that is none of ours. */
@TakesLong
@NeedsProcess
@NeedsBroker
class DeviceIntervalsIT {

    private static final int DEVICES = 10_000;
    private static final int EACH = 6;

    @Test
    void nobodySpeaksTooOftenOrTooSeldom() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        Path folder = JMeterProcess.newFolder("device-intervals");
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        Mqtt3BlockingClient witness = ForeignClient.connect(broker);
        try {
            witness.toAsync()
                    .subscribeWith()
                    .topicFilter("interval/#")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .callback(message -> counts.merge(message.getTopic().toString(), 1, Integer::sum))
                    .send()
                    .join();

            JMeterRun run = new JMeterProcess.Command(folder, plan(folder, broker)).run(Duration.ofMinutes(4));

            run.assertNoComplaint();
            assertThat(run.rows()).allMatch(Jtl.Row::success);
            assertThat(Jtl.labelled(run.rows(), "Pub")).hasSize(DEVICES * EACH);
            assertThat(counts)
                    .isEqualTo(IntStream.rangeClosed(1, DEVICES)
                            .boxed()
                            .collect(Collectors.toMap(device -> "interval/" + device, device -> EACH)));
        } finally {
            witness.disconnect();
        }
    }

    private static Path plan(Path folder, TestBroker broker) throws Exception {
        return PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker),
                group(
                        "Devices",
                        1,
                        connect("Connect").set(ConnectFields.CONNECTIONS, DEVICES),
                        publish("Pub", "interval/%i", 1)
                                .set(PubFields.SEND_THROUGH, "interval")
                                .set(PubFields.DEVICE_INTERVAL, "10")
                                .set(PubFields.DEVICES_DURATION, 10 * EACH)
                                .set(PubFields.IN_FLIGHT_WINDOW, 100),
                        disconnect("Disconnect")));
    }
}
