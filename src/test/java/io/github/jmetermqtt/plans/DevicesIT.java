package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.disconnect;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient.Mqtt3Publishes;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.ForeignClient;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.Programs;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A thousand devices of a file, each with a login of its own, on a broker that knows them: it lets each publish only to the topic of its
 * user and its client id. A client that is none of ours sees what arrived.
 */
@TakesLong
@NeedsProcess
@NeedsBroker
class DevicesIT {

    private static final int DEVICES = 1000;
    private static final int THREADS = 2;
    private static final int MESSAGES = 3;
    private static final String WITNESS = "witness";
    private static final Duration PROGRAM = Duration.ofSeconds(60);

    @Test
    void eachSpeaksAsItself() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        Path folder = JMeterProcess.newFolder("devices");
        Files.writeString(
                folder.resolve("devices.csv"), "serial,user,password,city\n" + lines("s-%d,u-%d,p-%d,city %d"));
        try (MosquittoBroker broker = new MosquittoBroker(
                MosquittoBroker.Options.DEFAULT,
                "allow_anonymous false",
                "password_file " + passwords(folder),
                "acl_file " + rights(folder))) {
            broker.start();
            Mqtt3BlockingClient witness = ForeignClient.connect(broker, WITNESS, WITNESS);
            try (Mqtt3Publishes arrived = witness.publishes(MqttGlobalPublishFilter.ALL)) {
                witness.subscribeWith().topicFilter("#").send();

                JMeterRun run = new JMeterProcess.Command(folder, plan(folder, broker)).run(Duration.ofMinutes(3));

                run.assertNoComplaint();
                assertThat(run.rows()).allMatch(Jtl.Row::success);
                assertThat(Jtl.labelled(run.rows(), "Connect")).hasSize(DEVICES);
                assertThat(counts(arrived)).isEqualTo(expected());
                String told = Files.readString(folder.resolve("jmeter.log")) + run.rows();
                assertThat(told).doesNotContain("p-17");
            } finally {
                witness.disconnect();
            }
        }
    }

    /** A line for each device. */
    private static String lines(String pattern) {
        return IntStream.rangeClosed(1, DEVICES)
                .mapToObj(i -> pattern.replace("%d", Integer.toString(i)) + "\n")
                .collect(Collectors.joining());
    }

    private static Path passwords(Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("passwords"), lines("u-%d:p-%d") + WITNESS + ":" + WITNESS + "\n");
        Programs.run(PROGRAM, "mosquitto_passwd", "-U", file.toString());
        return file;
    }

    private static Path rights(Path folder) throws Exception {
        return Files.writeString(
                folder.resolve("rights"), "pattern write meters/%u/%c\n\nuser " + WITNESS + "\ntopic read #\n");
    }

    private static Path plan(Path folder, MosquittoBroker broker) throws Exception {
        int each = DEVICES / THREADS;
        return PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker)
                        .set(ConnectionFields.DEVICES_FILE, "devices.csv")
                        .set(ConnectionFields.CLIENT_ID, "%{serial}")
                        .set(ConnectionFields.CLIENT_ID_SUFFIX, false)
                        .set(ConnectionFields.USERNAME, "%{user}")
                        .set(ConnectionFields.PASSWORD, "%{password}"),
                group(
                        "Devices",
                        THREADS,
                        connect("Connect")
                                .set(ConnectFields.CONNECTIONS, each)
                                .set(ConnectFields.FIRST_INDEX, "${__jexl3((${__threadNum} - 1) * " + each + " + 1)}"),
                        publish("Pub", "meters/%{user}/%{serial}", 1)
                                .set(PubFields.SEND_THROUGH, "all")
                                .set(PubFields.MESSAGES, MESSAGES)
                                .set(PayloadFields.MESSAGE, "%i: %{serial} in %{city}"),
                        disconnect("Disconnect")));
    }

    /** How often each message arrived, until as many are there as are sent. */
    private static Map<String, Integer> counts(Mqtt3Publishes arrived) throws InterruptedException {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < DEVICES * MESSAGES; i++) {
            Optional<Mqtt3Publish> next = arrived.receive(20, TimeUnit.SECONDS);
            if (next.isEmpty()) {
                break;
            }
            Mqtt3Publish message = next.get();
            counts.merge(
                    message.getTopic() + " " + UTF_8.decode(message.getPayload().orElseThrow()), 1, Integer::sum);
        }
        return counts;
    }

    private static Map<String, Integer> expected() {
        return IntStream.rangeClosed(1, DEVICES)
                .boxed()
                .collect(Collectors.toMap(
                        i -> "meters/u-%1$d/s-%1$d %1$d: s-%1$d in city %1$d".formatted(i), i -> MESSAGES));
    }
}
