package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.collect;
import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.defaults;
import static io.github.jmetermqtt.plans.PlanBuilder.deliveryReport;
import static io.github.jmetermqtt.plans.PlanBuilder.disconnect;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static io.github.jmetermqtt.plans.PlanBuilder.subscribeOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterReleases;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.LoadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.sampler.MqttLoadProfile;
import io.github.jmetermqtt.sampler.MqttRequestSampler;
import io.github.jmetermqtt.sampler.MqttUnsubscribe;
import io.github.jmetermqtt.sampler.MqttWaitForSubscriptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One plan with all elements, good and bad, says the same in every release of JMeter that we run in; profile {@code matrix}. */
class EveryReleasePlans {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static JMeterRun newest;

    static List<String> olderReleases() {
        return JMeterReleases.all().subList(1, JMeterReleases.all().size());
    }

    static Stream<Path> furtherJdks() {
        return Stream.of(System.getProperty("matrix.jdks").split(","))
                .filter(home -> !home.isBlank())
                .map(Path::of);
    }

    @BeforeAll
    static void runTheNewest() throws Exception {
        newest = run(JMeterReleases.NEWEST, Path.of(JMeterProcess.javaProgram("java")));
    }

    @Test
    void theNewestReleaseRunsThePlanAsItIsMeant() throws Exception {
        assertThat(told(newest))
                .containsExactly(
                        "Connect 200 OK",
                        "Wait, 1 there 200 1 subscription",
                        "Publish 200 OK",
                        "Publish 200 OK",
                        "Publish 200 OK",
                        "Collect 200 OK",
                        "Collect 200 OK",
                        "Collect 200 OK",
                        "Nothing to say MQTT-CONFIG Topic is empty",
                        "Request 200 OK",
                        "Unsubscribe 200 OK",
                        "Disconnect 200 OK",
                        "Nobody there MQTT-CONNECT Connection refused by 127.0.0.1:PORT",
                        "Old connect 200 OK",
                        "Old pub 200 OK",
                        "Old disconnect 200 OK",
                        "Connect for a profile 200 OK",
                        "Publish by profile 200 No matching subscribers",
                        "Publish by profile 200 No matching subscribers",
                        "Publish by profile 200 No matching subscribers");
    }

    @ParameterizedTest
    @MethodSource("olderReleases")
    void anOlderReleaseSaysTheSame(String release) throws Exception {
        assertSame(run(release, Path.of(JMeterProcess.javaProgram("java"))));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("furtherJdks")
    void aNewerJavaSaysTheSame(Path jdk) throws Exception {
        JMeterRun run = run(JMeterReleases.NEWEST, jdk.resolve("bin/java"));
        assertSame(run);
        // JMeter's XStream is warned of, too.
        assertThat(run.output().lines().filter(line -> line.startsWith("WARNING")))
                .as("warnings of Java")
                .noneMatch(line -> line.contains("jmeter-mqtt") || line.contains("jmetermqtt"));
    }

    private static void assertSame(JMeterRun run) throws Exception {
        assertThat(told(run)).isEqualTo(told(newest));
        assertThat(report(run)).isEqualTo(report(newest));
        run.assertNoComplaintBut("Imported plan, ", "MQTT-CONFIG", "Topic is empty", "Connection refused");
    }

    /** What every row says; the order within a message's way is that of the plan. */
    private static List<String> told(JMeterRun run) throws Exception {
        return run.rows().stream()
                .map(row -> row.label() + " " + row.code() + " " + row.message().replaceAll(":\\d+$", ":PORT"))
                .toList();
    }

    /** The report without its measured times, how many intervals there are being one of them, and without the versions. */
    private static String report(JMeterRun run) throws Exception {
        return Files.readString(run.folder().resolve("report.json"))
                .replaceAll("\"[0-9-]+T[0-9:.]+Z\"", "TIME")
                .replaceAll("\"(jmeter|java)\" : \"[^\"]*\"", "\"$1\"")
                .replaceAll("(?<=[\\s:\\[,])-?[0-9.]+", "0")
                .replaceAll("\\[ (?:0|null)(?:, (?:0|null))+ \\]", "[ 0 ]")
                .replaceAll("(\"counts\" : )\\[ \\[.*\\] \\]", "$1[ ]");
    }

    private static JMeterRun run(String release, Path java) throws Exception {
        Path folder = JMeterProcess.newFolder("release-" + release);
        return new JMeterProcess.Command(folder, plan(folder, BrokerKind.EMBEDDED.shared()))
                .in(JMeterReleases.home(release))
                .java(java)
                .run(LIMIT);
    }

    private static Path plan(Path folder, TestBroker broker) throws Exception {
        String topic = "release/" + folder.getFileName();
        return PlanBuilder.saveInTurn(
                folder,
                defaults(broker).set(ConnectionFields.VERSION, "5"),
                deliveryReport(folder.resolve("report"))
                        .set(ReportFields.MAX_LATE, 60_000) // how busy the machine is says nothing of a release
                        .set(ReportFields.MAX_PAUSE, 60_000),
                group(
                        "Group",
                        1,
                        connect("Connect"),
                        subscribeOnly(topic, 1),
                        new Element(MqttWaitForSubscriptions.class, "Wait, ${__mqttSubscriptions()} there"),
                        PlanBuilder.loop(3, publish("Publish", topic, 1).set(PubFields.ADD_TIMESTAMP, true)),
                        collect("Collect", topic, 1, 3, 10_000),
                        publish("Nothing to say", "", 1),
                        new Element(MqttRequestSampler.class, "Request")
                                .set(PubFields.TOPIC, topic + "/echo")
                                .set(RequestFields.RESPONSE_TOPIC, topic + "/echo"),
                        new Element(MqttUnsubscribe.class, "Unsubscribe").set(UnsubscribeFields.TOPIC_FILTERS, topic),
                        disconnect("Disconnect"),
                        connect("Nobody there").set(ConnectionFields.PORT, Ports.free()),
                        new Element(OldElement.CONNECT.testClass(), "Old connect")
                                .set("mqtt.server", broker.host())
                                .set("mqtt.port", broker.port())
                                .set("mqtt.version", "3.1.1"),
                        new Element(OldElement.PUB.testClass(), "Old pub").set("mqtt.topic_name", topic),
                        new Element(OldElement.DISCONNECT.testClass(), "Old disconnect")),
                group(
                        "Profile",
                        1,
                        connect("Connect for a profile"),
                        PlanBuilder.loop(
                                100, // the profile ends the thread before
                                new Element(MqttLoadProfile.class, "MQTT Load Profile")
                                        .set(LoadFields.STAGES, "steady; 1; 3"),
                                publish("Publish by profile", topic, 1).set(PubFields.ADD_TIMESTAMP, true))));
    }
}
