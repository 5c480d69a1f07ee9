package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is wrong, each sample is one row with a code and a sentence, and the log stays free of stack traces. */
@NeedsProcess
@NeedsBroker
class FailuresIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int THREADS = 3;
    private static final int TIMEOUT = 500;

    /** The element, and what its message must say; every one of them is wrong in one field. */
    private static final Map<Element, String> WRONG_FIELDS = new LinkedHashMap<>();

    private static int nobodyListens;
    private static JMeterRun run;

    @BeforeAll
    static void runPlan() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        nobodyListens = Ports.free();
        wrongFields();
        List<Element> connected = new ArrayList<>(List.of(PlanBuilder.connect("Connect")));
        connected.addAll(WRONG_FIELDS.keySet());
        connected.add(PlanBuilder.collect("Nothing comes", "failures/nobody", 1, 3, TIMEOUT));
        connected.add(PlanBuilder.disconnect("Disconnect"));
        connected.add(PlanBuilder.disconnect("Disconnect again"));
        connected.add(PlanBuilder.publish("Pub afterwards", "failures", 1));

        Path folder = JMeterProcess.newFolder("failures");
        Path plan = PlanBuilder.saveInTurn(
                folder,
                PlanBuilder.defaults(broker),
                PlanBuilder.group(
                        "No broker",
                        THREADS,
                        PlanBuilder.connect("Refused").set(ConnectionFields.PORT, nobodyListens),
                        PlanBuilder.publish("Refused Pub", "failures", 1),
                        PlanBuilder.collect("Refused Sub", "failures", 1, 1, 60_000),
                        PlanBuilder.disconnect("Refused Disconnect"),
                        PlanBuilder.connect("Unknown host").set(ConnectionFields.SERVER, "no-such-host.invalid"),
                        PlanBuilder.publish("Named", "failures", 1).set(SharedFields.CONNECTION_NAME, "second")),
                PlanBuilder.group("Connected", 1, connected.toArray(Element[]::new)));
        run = new JMeterProcess.Command(folder, plan).run(LIMIT);
    }

    private static void wrongFields() {
        wrong(connect("Port").set(ConnectionFields.PORT, "abc"), "Port \"abc\" is not a whole number from 1 to 65535");
        wrong(
                connect("Port range").set(ConnectionFields.PORT, 65536),
                "Port \"65536\" is not a whole number from 1 to 65535");
        wrong(
                connect("Server").set(ConnectionFields.SERVER, "http://localhost"),
                "Server is a URL that begins with none of mqtt://, ");
        wrong(connect("Version").set(ConnectionFields.VERSION, "4"), "MQTT version \"4\" is not one of 3.1.1, 5");
        wrong(
                connect("Connect timeout").set(ConnectionFields.CONNECT_TIMEOUT, -1),
                "Connect timeout (s) \"-1\" is not a whole number from 1 to 3600");
        wrong(
                connect("Clean").set(ConnectionFields.CLEAN_START, "perhaps"),
                "Clean session / clean start \"perhaps\" is not true or false");
        wrong(
                connect("Password alone").set(ConnectionFields.PASSWORD, "s3cret"),
                "User name is empty, which MQTT 3.1.1 does not allow with a password");

        wrong(pub("QoS", "t", 3), "QoS \"3\" is not one of 0, 1, 2, mix");
        wrong(pub("Empty topic", "", 1), "Topic is empty");
        wrong(
                pub("Hash", "a/#", 1),
                "Topic \"a/#\" is not a topic name: a message cannot be published to the wildcards + and #");
        wrong(pub("Undefined variable", "${nothing}+", 1), "Topic \"${nothing}+\" is not a topic name: a message");
        wrong(
                pub("Odd hex", "t", 1).set(PayloadFields.MESSAGE_TYPE, "hex").set(PayloadFields.MESSAGE, "abc"),
                "Message \"abc\" is not hex: its 3 digits are not pairs");
        wrong(
                pub("Bad hex", "t", 1).set(PayloadFields.MESSAGE_TYPE, "hex").set(PayloadFields.MESSAGE, "xy"),
                "Message \"xy\" is not hex: \"x\" is no hex digit");
        wrong(
                pub("Bad base64", "t", 1)
                        .set(PayloadFields.MESSAGE_TYPE, "base64")
                        .set(PayloadFields.MESSAGE, "a?b="),
                "Message \"a?b=\" is not base64");
        wrong(
                pub("Missing file", "t", 1)
                        .set(PayloadFields.MESSAGE_TYPE, "file")
                        .set(PayloadFields.FILE, "no/such.file"),
                "File \"no/such.file\" is not there");
        wrong(
                pub("A folder", "t", 1).set(PayloadFields.MESSAGE_TYPE, "file").set(PayloadFields.FILE, "."),
                "File \".\" is not readable: ");
        wrong(pub("No file", "t", 1).set(PayloadFields.MESSAGE_TYPE, "file"), "File is empty");
        wrong(
                pub("Negative size", "t", 1)
                        .set(PayloadFields.MESSAGE_TYPE, "random")
                        .set(PayloadFields.RANDOM_SIZE, -1),
                "Random bytes \"-1\" is not a whole number from 0 to 268435455");
        wrong(
                pub("Charset", "t", 1).set(PayloadFields.CHARSET, "UTF-9"),
                "Charset \"UTF-9\" is not a charset that this JVM knows");
        wrong(
                pub("Message type", "t", 1).set(PayloadFields.MESSAGE_TYPE, "xml"),
                "Message type \"xml\" is not one of text, hex, base64, random, random-text, file");
        wrong(
                pub("Timestamp format", "t", 1)
                        .set(PubFields.ADD_TIMESTAMP, true)
                        .set(PubFields.TIMESTAMP_FORMAT, "iso"),
                "Timestamp format \"iso\" is not one of header, json, user-property, millis");
        wrong(
                pub("Publish timeout", "t", 1).set(PubFields.TIMEOUT, 0),
                "Publish timeout (ms) \"0\" is not a whole number of at least 1");

        wrong(
                PlanBuilder.subscribe("Negative time", "t", 1).set(SubFields.ELAPSED_TIME, -5),
                "Elapsed time (ms) \"-5\" is not a whole number of at least 1");
        wrong(PlanBuilder.subscribe("Sub QoS", "t", 3), "QoS \"3\" is not one of 0, 1, 2, mix");
        wrong(PlanBuilder.subscribe("No filter", "", 1), "Topic filters is empty");
        wrong(PlanBuilder.subscribe("Only commas", " , ", 1), "Topic filters is empty");
        wrong(
                PlanBuilder.subscribe("Filter", "a,b/#/c", 1),
                "Topic filters \"b/#/c\" is not a topic filter: # stands at the end");
        wrong(
                PlanBuilder.subscribe("Sample on", "t", 1).set(SubFields.SAMPLE_ON, "never"),
                "Sample on \"never\" is not one of time, count, either");
        wrong(
                PlanBuilder.disconnect("Disconnect mode").set("mqtt.disconnectMode", "rude"),
                "Disconnect \"rude\" is not one of proper, abrupt");
    }

    private static void wrong(Element element, String sentence) {
        WRONG_FIELDS.put(element, sentence);
    }

    private static Element connect(String label) {
        return PlanBuilder.connect(label);
    }

    private static Element pub(String label, String topic, int qos) {
        return PlanBuilder.publish(label, topic, qos);
    }

    @Test
    void theTestEndsNormally() throws Exception {
        assertThat(run.exitCode()).isZero();
        run.assertNoComplaintBut("Nothing comes received nothing in the whole test");
        run.assertEndedWithin(Duration.ofSeconds(5));
    }

    @Test
    void noBroker() throws Exception {
        assertRows("Refused", "MQTT-CONNECT", "Connection refused by 127.0.0.1:" + nobodyListens);
        String none = "This thread has no connection: an MQTT Connect must succeed first";
        assertRows("Refused Pub", "MQTT-NO-CONNECTION", none);
        assertRows("Refused Sub", "MQTT-NO-CONNECTION", none);
        assertRows("Refused Disconnect", "MQTT-NO-CONNECTION", none);
        assertRows("Unknown host", "MQTT-CONNECT", "Unknown host no-such-host.invalid");
        assertRows(
                "Named",
                "MQTT-NO-CONNECTION",
                "This thread has no connection named \"second\": an MQTT Connect must succeed first");
    }

    private static void assertRows(String label, String code, String message) throws Exception {
        assertThat(Jtl.labelled(run.rows(), label)).hasSize(THREADS).allSatisfy(row -> {
            assertThat(row.success()).isFalse();
            assertThat(row.code()).isEqualTo(code);
            assertThat(row.message()).isEqualTo(message);
            assertThat(row.start()).isPositive();
        });
    }

    @Test
    void wrongFieldsAreNamedWithTheirValue() throws Exception {
        List<Jtl.Row> rows = run.rows();
        WRONG_FIELDS.forEach((element, sentence) -> assertThat(Jtl.labelled(rows, element.name()))
                .as(element.name())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.success()).isFalse();
                    assertThat(row.code()).isEqualTo("MQTT-CONFIG");
                    assertThat(row.message()).startsWith(sentence);
                }));
    }

    /** A wrong field costs nothing but its own sample: the connection of the thread is as it was. */
    @Test
    void whatFollowsWorks() throws Exception {
        List<Jtl.Row> rows = run.rows();
        Jtl.Row nothing = Jtl.labelled(rows, "Nothing comes").get(0);
        assertThat(nothing.code()).isEqualTo("MQTT-TIMEOUT");
        assertThat(nothing.message()).isEqualTo("Got 0 of 3 messages within " + TIMEOUT + " ms");
        assertThat(Jtl.labelled(rows, "Disconnect"))
                .singleElement()
                .satisfies(row -> assertThat(row.success()).isTrue());
        assertThat(Jtl.labelled(rows, "Disconnect again").get(0).code()).isEqualTo("MQTT-NO-CONNECTION");
        assertThat(Jtl.labelled(rows, "Pub afterwards").get(0).code()).isEqualTo("MQTT-NO-CONNECTION");
    }

    @Test
    void wrongPassword() throws Exception {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
        String right = "r1ght-Pa55word";
        String wrong = "wr0ng-Pa55word";
        MosquittoBroker.Options options = MosquittoBroker.Options.DEFAULT.withUser("alice", right);
        Path folder = JMeterProcess.newFolder("password");
        JMeterRun passwords;
        try (TestBroker broker = new MosquittoBroker(options)) {
            broker.start();
            Path plan = PlanBuilder.save(
                    folder,
                    PlanBuilder.defaults(broker).set(ConnectionFields.USERNAME, "alice"),
                    PlanBuilder.group(
                            "Passwords",
                            1,
                            connect("3.1.1 wrong").set(ConnectionFields.PASSWORD, wrong),
                            connect("5 wrong")
                                    .set(ConnectionFields.PASSWORD, wrong)
                                    .set(ConnectionFields.VERSION, "5"),
                            connect("3.1.1 none"),
                            connect("3.1.1 right").set(ConnectionFields.PASSWORD, right),
                            connect("5 right")
                                    .set(ConnectionFields.PASSWORD, right)
                                    .set(ConnectionFields.VERSION, "5")
                                    .set("mqtt.ifConnected", "replace"),
                            PlanBuilder.publish("Pub", "failures", 1)));
            passwords = new JMeterProcess.Command(folder, plan)
                    .arguments("-Lio.github.jmetermqtt=DEBUG")
                    .run(LIMIT);
        }

        List<Jtl.Row> rows = passwords.rows();
        assertThat(rows)
                .extracting(row -> row.label() + ": " + row.code() + " " + row.message())
                .containsExactly(
                        "3.1.1 wrong: 5 Not authorized",
                        "5 wrong: 135 Not authorized",
                        "3.1.1 none: 5 Not authorized",
                        "3.1.1 right: 200 OK",
                        "5 right: 200 OK",
                        // nobody is subscribed, and Mosquitto says so in MQTT 5
                        "Pub: 200 No matching subscribers");
        passwords.assertNoStackTrace();
        for (String where : List.of(passwords.log(), passwords.output(), rows.toString())) {
            assertThat(where).doesNotContain(right).doesNotContain(wrong);
        }
    }
}
