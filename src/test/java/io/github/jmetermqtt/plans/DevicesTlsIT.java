package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.connect;
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
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.TlsFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Twenty devices, each with a certificate of its own: the broker takes the common name in it as the user, and lets it publish to the
 * topic of that name alone. A client that is none of ours sees what arrived.
 */
@TakesLong
@NeedsProcess
@NeedsBroker
class DevicesTlsIT {

    private static final int DEVICES = 20;
    private static final int IN_FLEET = 12;
    private static final int MESSAGES = 3;
    private static final String WITNESS = "witness";

    private Path folder;
    private MosquittoBroker broker;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        folder = JMeterProcess.newFolder("devices-tls");
        Path certificates = Files.createDirectory(folder.resolve("certificates"));
        for (int i = 1; i <= DEVICES; i++) {
            TestCertificates.shared().client("cn-" + i, certificates);
        }
        Path rights = Files.writeString(
                folder.resolve("rights"), "pattern write meters/%u\n\nuser " + WITNESS + "\ntopic read #\n");
        broker = new MosquittoBroker(
                MosquittoBroker.Options.DEFAULT,
                Listeners.tcpAndMutualTls(),
                "use_identity_as_username true", // of the last listener, which is that of TLS
                "acl_file " + rights);
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void eachHasItsOwnCertificate() throws Exception {
        devices(i -> "certificates/cn-%1$d.pem,certificates/cn-%1$d.key.pem".formatted(i));
        Mqtt3BlockingClient witness = ForeignClient.connect(broker, WITNESS, WITNESS);
        try (Mqtt3Publishes arrived = witness.publishes(MqttGlobalPublishFilter.ALL)) {
            witness.subscribeWith().topicFilter("#").send();

            JMeterRun run = new JMeterProcess.Command(folder, plan()).run(Duration.ofMinutes(3));

            run.assertNoComplaint();
            assertThat(run.rows()).allMatch(Jtl.Row::success);
            assertThat(Jtl.labelled(run.rows(), "Connect fleet")).hasSize(IN_FLEET);
            assertThat(Jtl.labelled(run.rows(), "Connect single")).hasSize(DEVICES - IN_FLEET);
            assertThat(all(arrived)).containsExactlyInAnyOrderElementsOf(expected());
        } finally {
            witness.disconnect();
        }
        broker.stop(); // it writes its log only then
        String log = broker.output();
        for (int i = 1; i <= DEVICES; i++) {
            assertThat(log)
                    .containsOnlyOnce(" as id-" + i + " (")
                    .containsPattern(" as id-" + i + " \\(.*, u'cn-" + i + "'\\)");
        }
    }

    @Test
    void aFileThatIsNotThereIsOneSentenceBeforeAnyOfTheFleetConnects() throws Exception {
        devices(i -> "certificates/cn-%d%s.pem,certificates/cn-%d.key.pem".formatted(i, i == 5 ? "-gone" : "", i));

        JMeterRun run = new JMeterProcess.Command(folder, plan()).run(Duration.ofMinutes(3));

        run.assertNoComplaint();
        assertThat(Jtl.labelled(run.rows(), "Connect fleet")).singleElement().satisfies(row -> {
            assertThat(row.code()).isEqualTo("MQTT-CONFIG");
            assertThat(row.message())
                    .isEqualTo("Client certificate \"%{cert}\" is not the path of a file that is there, in row 5 of the"
                            + " devices file");
        });
        assertThat(Jtl.labelled(run.rows(), "Own"))
                .filteredOn(Jtl.Row::success)
                .hasSize((DEVICES - IN_FLEET) * MESSAGES);
        broker.stop();
        assertThat(broker.output()).contains(" as id-13 (").doesNotContain(" as id-1 (", " as id-5 (", " as id-12 (");
    }

    private void devices(IntFunction<String> files) throws Exception {
        Files.writeString(
                folder.resolve("devices.csv"),
                IntStream.rangeClosed(1, DEVICES)
                        .mapToObj(i -> "cn-" + i + "," + files.apply(i) + "\n")
                        .collect(Collectors.joining("", "serial,cert,key\n", "")));
    }

    /** The first ones are a fleet of one thread, the others have a thread each. */
    private Path plan() throws Exception {
        return PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker)
                        .set(ConnectionFields.PORT, broker.port(Transport.TLS))
                        .set(NetworkFields.TRANSPORT, "tls")
                        .set(TlsFields.TRUST, "file")
                        .set(TlsFields.CA_FILE, TestCertificates.shared().path("ca.pem"))
                        .set(TlsFields.CERT_FILE, "%{cert}")
                        .set(TlsFields.KEY_FILE, "%{key}")
                        .set(ConnectionFields.DEVICES_FILE, "devices.csv")
                        .set(ConnectionFields.CLIENT_ID, "id-%i")
                        .set(ConnectionFields.CLIENT_ID_SUFFIX, false),
                group(
                        "Fleet",
                        1,
                        connect("Connect fleet").set(ConnectFields.CONNECTIONS, IN_FLEET),
                        own().set(PubFields.SEND_THROUGH, "all"),
                        anothers().set(PubFields.SEND_THROUGH, "all")),
                group(
                        "Single",
                        DEVICES - IN_FLEET,
                        connect("Connect single").set(ConnectFields.FIRST_INDEX, IN_FLEET + 1),
                        own(),
                        anothers()));
    }

    private static Element own() {
        return publish("Own", "meters/%{serial}", 1)
                .set(PubFields.MESSAGES, MESSAGES)
                .set(PayloadFields.EACH_MESSAGE_ANEW, true)
                .set(PayloadFields.MESSAGE, "%{serial} says %n");
    }

    /**
     * The broker acknowledges it, and lets it pass from the one device alone whose certificate has this name. It closes the connections of
     * the others, so nothing comes after it.
     */
    private static Element anothers() {
        return publish("Another's", "meters/cn-7", 1).set(PayloadFields.MESSAGE, "%{serial} as cn-7");
    }

    private static List<String> all(Mqtt3Publishes arrived) throws InterruptedException {
        List<String> all = new ArrayList<>();
        int expected = DEVICES * MESSAGES + 1;
        for (Optional<Mqtt3Publish> next = arrived.receive(20, TimeUnit.SECONDS);
                next.isPresent();
                // All are there when JMeter has ended, so one more is waited for only shortly.
                next = arrived.receive(all.size() < expected ? 20_000 : 500, TimeUnit.MILLISECONDS)) {
            Mqtt3Publish message = next.get();
            all.add(message.getTopic() + ": "
                    + UTF_8.decode(message.getPayload().orElseThrow()));
        }
        return all;
    }

    private static List<String> expected() {
        return Stream.concat(
                        IntStream.rangeClosed(1, DEVICES)
                                .boxed()
                                .flatMap(i -> IntStream.rangeClosed(1, MESSAGES)
                                        .mapToObj(n -> "meters/cn-%1$d: cn-%1$d says %2$d".formatted(i, n))),
                        Stream.of("meters/cn-7: cn-7 as cn-7"))
                .toList();
    }
}
