package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.awaitSubscriptions;
import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.loop;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static io.github.jmetermqtt.plans.PlanBuilder.subscribe;
import static io.github.jmetermqtt.plans.PlanBuilder.subscribeOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.WireBytes;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 200 connections in a heap of 256 MB get more than that holds: the test ends in time, and every message is in one account. */
@NeedsProcess
@NeedsBroker
@TakesLong
class FloodIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int CONNECTIONS = 200;
    private static final Pattern DROPPED = Pattern.compile("(\\d+) messages were dropped by the load generator: .*");

    private static JMeterRun run(Path folder, Path plan) throws Exception {
        return new JMeterProcess.Command(folder, plan)
                .launcher("env", "_JAVA_OPTIONS=-Xmx256m") // goes before what the command says
                .run(LIMIT);
    }

    private static void assertEndedWell(JMeterRun run) throws Exception {
        run.assertNoComplaintBut("a message carries no timestamp");
        assertThat(run.log()).doesNotContain("OutOfMemory");
        assertThat(run.output()).doesNotContain("OutOfMemory");
    }

    private static Element pause(int millis) {
        return new Element("TestAction", "pause")
                .set("ActionProcessor.action", 1)
                .set("ActionProcessor.target", 0)
                .set("ActionProcessor.duration", millis);
    }

    @Test
    void whatManySlowSubscribersCannotTakeIsDroppedAndCounted() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        int each = 100;
        Path folder = JMeterProcess.newFolder("flood");
        try (MosquittoBroker broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT)) {
            broker.start();
            Path payload = Files.write(folder.resolve("payload"), new byte[20_000]);
            JMeterRun run = run(
                    folder,
                    PlanBuilder.save(
                            folder,
                            PlanBuilder.defaults(broker),
                            PlanBuilder.deliveryReport(folder.resolve("report")),
                            group(
                                    "Slow subscribers",
                                    CONNECTIONS,
                                    connect("Connect"),
                                    subscribeOnly("flood", 1),
                                    pause(20_000),
                                    subscribe("Sub", "flood", 1)
                                            .set(SubFields.SAMPLE_ON, "time")
                                            .set(SubFields.ELAPSED_TIME, 2000)),
                            group(
                                    "Publisher",
                                    1,
                                    connect("Connect"),
                                    awaitSubscriptions(CONNECTIONS),
                                    loop(
                                            each,
                                            publish("Pub", "flood", 1)
                                                    .set(PayloadFields.MESSAGE_TYPE, "file")
                                                    .set(PayloadFields.FILE, payload)
                                                    .set(PubFields.ADD_TIMESTAMP, true)))));

            assertEndedWell(run);
            JsonNode total = new ObjectMapper()
                    .readTree(folder.resolve("report.json").toFile())
                    .at("/received/total");
            int all = each * CONNECTIONS;
            assertThat(total.at("/expected").asInt()).isEqualTo(all);
            assertThat(total.at("/lost").asInt(-1)).isZero();
            assertThat(total.at("/dropped").asInt()).isBetween(all / 2, all - 1000);
            assertThat(total.at("/received").asInt() + total.at("/dropped").asInt())
                    .isEqualTo(all);
            assertThat(run.rows())
                    .extracting(Jtl.Row::message)
                    .anyMatch(message -> message.endsWith("the memory for all that waits was full"));
        }
    }

    /** A second message begins and does not go on, so what has come of it stays in memory. */
    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5"})
    void messagesOf10MbOn200Connections(MqttVersion version) throws Exception {
        byte[] large = new byte[10 << 20];
        byte[] head = new WireBytes()
                .text("flood")
                .u8(version == MqttVersion.V5 ? new int[] {0} : new int[0])
                .array();
        int length = head.length + large.length;
        int[] header = {
            0x30, 0x80 | (length & 0x7F), 0x80 | ((length >> 7) & 0x7F), 0x80 | ((length >> 14) & 0x7F), length >> 21
        };
        Path folder = JMeterProcess.newFolder("large");
        try (FakeBroker broker = new FakeBroker(version, client -> {
            client.accept();
            client.answerSubscribe(0);
            client.raw(header);
            client.raw(head);
            client.raw(large);
            client.raw(header);
            client.raw(head);
            client.raw(new byte[5 << 20]);
        })) {
            JMeterRun run = run(
                    folder,
                    PlanBuilder.save(
                            folder,
                            group(
                                    "Subscribers",
                                    CONNECTIONS,
                                    connect("Connect")
                                            .set(ConnectionFields.SERVER, broker.host())
                                            .set(ConnectionFields.PORT, broker.port())
                                            .set(ConnectionFields.VERSION, version.number())
                                            .set(
                                                    ConnectionFields.CLIENT_LIBRARY,
                                                    version == MqttVersion.V5 ? "hivemq" : "fusesource"),
                                    subscribe("Sub", "flood", 0)
                                            .set(SubFields.SAMPLE_ON, "time")
                                            .set(SubFields.ELAPSED_TIME, 30_000))));

            assertEndedWell(run);
            int received = 0;
            int dropped = 0;
            for (Jtl.Row row : run.rows()) {
                Matcher gone = DROPPED.matcher(row.message());
                if (gone.matches()) {
                    dropped += Integer.parseInt(gone.group(1));
                } else if (row.label().equals("Sub")) {
                    received++;
                }
            }
            // the broker does not end the second ones: they are dropped where there was no room for the beginning
            // how many are received is up to chance: the beginnings of second ones may hold all the room before any
            // first one is whole
            assertThat(received + dropped).isBetween(CONNECTIONS, 2 * CONNECTIONS);
        }
    }
}
