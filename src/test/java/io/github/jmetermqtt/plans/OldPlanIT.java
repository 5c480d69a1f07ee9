package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.OldElements.old;
import static io.github.jmetermqtt.plans.OldElements.pub;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.Heard;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.hivemq.HivemqProvider;
import io.github.jmetermqtt.emqx.OldElement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plans of EMQX's plugin, as they are, run by JMeter with our jar: the meaning is what it was. */
@NeedsProcess
@NeedsBroker
@TakesLong
class OldPlanIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path FIXTURES = Path.of("src/test/resources/emqx").toAbsolutePath();
    private static final List<String> FILES = List.of("plan-1.0.1", "plan-1.13", "plan-2.0.2");
    private static final String STAMPED = "\\d{13}ts_sep_flag";
    private static final String LONG_ID = "longer-than-mqtt-3.1-allows";

    /** What a run is given with -J, so that the fields of {@code expressions} hold expressions. */
    private static final Map<String, Object> EXPRESSIONS = Map.ofEntries(
            Map.entry("v", "3.1.1"),
            Map.entry("suffix", "false"),
            Map.entry("clean", "true"),
            Map.entry("again", "-1"),
            Map.entry("never", "0"),
            Map.entry("q", "1"),
            Map.entry("type", "Hex string"),
            Map.entry("retained", "true"),
            Map.entry("stamp", "true"),
            Map.entry("on", "received number of message"),
            Map.entry("value", "2"));

    private final HivemqProvider provider = new HivemqProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void tenPublishersAndTenSubscribersOfTheOldPluginHaveARowForEachMessage() throws Exception {
        int clients = 10;
        int messages = 1000;
        Path folder = JMeterProcess.newFolder("old-ten");
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        Element sub = old(OldElement.SUB, "订阅")
                .set("mqtt.topic_name", "ten/${__threadNum}")
                .set("mqtt.qos_level", 1)
                .set("mqtt.add_timestamp", true)
                .set("mqtt.sample_condition", "number of received messages");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.group(
                        "Subscribers",
                        clients,
                        connect("Sub 连接", broker, Transport.TCP),
                        PlanBuilder.loop(10, sub.set("mqtt.sample_condition_value", messages / 10)),
                        old(OldElement.DISCONNECT, "Sub 断开")),
                PlanBuilder.group(
                        "Publishers",
                        clients,
                        connect("Pub 连接", broker, Transport.TCP),
                        PlanBuilder.awaitSubscriptions(clients),
                        PlanBuilder.loop(
                                messages,
                                old(OldElement.PUB, "发布")
                                        .set("mqtt.topic_name", "ten/${__threadNum}")
                                        .set("mqtt.qos_level", 1)
                                        .set("mqtt.add_timestamp", true)),
                        old(OldElement.DISCONNECT, "Pub 断开")));

        JMeterRun run = new JMeterProcess.Command(folder, plan).run(LIMIT);

        assertThat(run.exitCode()).isZero();
        run.assertNoStackTrace();
        List<Jtl.Row> rows = run.rows();
        assertThat(rows).hasSize(2 * clients * messages + 4 * clients).allSatisfy(row -> {
            assertThat(row.code()).isEqualTo("200");
            assertThat(row.success()).isTrue();
        });
        assertThat(Jtl.labelled(rows, "发布"))
                .hasSize(clients * messages)
                .allSatisfy(row -> assertThat(row.number("sentBytes")).isGreaterThan(1024));
        List<Jtl.Row> received = Jtl.labelled(rows, "订阅");
        assertThat(received)
                .hasSize(clients * messages)
                .allSatisfy(row -> assertThat(row.number("Latency")).isEqualTo(row.elapsed()));
        assertThat(received.stream().mapToLong(Jtl.Row::start).distinct().count())
                .as("each has the moment of its own stamp")
                .isGreaterThan(50);
        assertThat(received.stream().mapToLong(Jtl.Row::elapsed).distinct().count())
                .as("not one mean for all")
                .isGreaterThan(1);
        assertThat(said(run.log(), ""))
                .as("rows, connections, texts; versions of two connects, codes and a count; and no more")
                .hasSize(6);
    }

    /** Both brokers and the plans of three releases in one JVM. */
    @Test
    void meansWhatItMeant() throws Exception {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
        Path folder = JMeterProcess.newFolder("old");
        Listeners all = Listeners.all();
        try (MosquittoBroker mosquitto = new MosquittoBroker(MosquittoBroker.Options.DEFAULT, all, "log_type all");
                TestBroker mutualMosquitto = BrokerKind.MOSQUITTO.start(Listeners.mutual());
                TestBroker mutualEmbedded = BrokerKind.EMBEDDED.start(Listeners.mutual())) {
            mosquitto.start();
            TestBroker embedded = BrokerKind.EMBEDDED.sharedOnEveryTransport();
            Heard atMosquitto = listen(mosquitto);
            Heard atEmbedded = listen(embedded);
            List<ManyRunsProcess.Run> runs = new ArrayList<>();
            runs.add(meaning(folder.resolve("mosquitto"), mosquitto, mutualMosquitto, "M"));
            runs.add(meaning(folder.resolve("embedded"), embedded, mutualEmbedded, "E"));
            for (String file : FILES) {
                runs.add(new ManyRunsProcess.Run(
                        folder.resolve(file),
                        FIXTURES.resolve(file + ".jmx"),
                        Map.of("server", embedded.host(), "port", embedded.port())));
            }

            JMeterRun jvm;
            try (ManyRunsProcess process = ManyRunsProcess.start(folder, runs)) {
                jvm = process.await(LIMIT);
            }

            assertThat(jvm.exitCode()).as(jvm.output()).isZero();
            jvm.assertNoStackTrace();
            for (ManyRunsProcess.Run run : runs) {
                assertThat(run.rows()).as(run.toString()).isNotEmpty().allSatisfy(row -> {
                    assertThat(row.success()).as(row.toString()).isTrue();
                    assertThat(row.code()).isEqualTo("200");
                });
            }
            assertRows(runs.get(0).rows(), "M");
            assertRows(runs.get(1).rows(), "E");
            assertOnTheWire(atMosquitto, "M");
            assertOnTheWire(atEmbedded, "E");
            mosquitto.stop(); // before that mosquitto may not have written its log
            assertConnections(mosquitto.output());
            assertSaid(jvm.log(), "M");
            assertSaid(jvm.log(), "E");
            assertFiles(runs.subList(2, runs.size()), jvm.log());
            assertThat(jvm.log().lines().filter(line -> line.contains("Elements of an old MQTT plugin")))
                    .as("whose elements they are, once")
                    .hasSize(1);
            assertThat(jvm.log()).doesNotContain("is beside jmeter-mqtt");
        }
    }

    private static ManyRunsProcess.Run meaning(Path folder, TestBroker broker, TestBroker mutual, String name)
            throws Exception {
        Files.createDirectories(folder);
        List<Element> elements = new ArrayList<>();
        elements.addAll(literal(broker, name));
        elements.addAll(ways(broker, mutual, name));
        elements.addAll(expressions(broker, name));
        Path plan = PlanBuilder.save(folder, PlanBuilder.group("Group", 1, elements.toArray(Element[]::new)));
        return new ManyRunsProcess.Run(folder, plan, EXPRESSIONS);
    }

    /** One connection, messages of all types, and samples by time and by count; beside it five connections that only subscribe. */
    private static List<Element> literal(TestBroker broker, String name) {
        String topic = "self/" + name;
        return List.of(
                connect(name + " literal", broker, Transport.TCP)
                        .set("mqtt.version", "3.1.1")
                        .set("mqtt.client_id_prefix", "literal-" + name)
                        .set("mqtt.client_id_suffix", false)
                        .set("mqtt.conn_keep_alive", 77)
                        .set("mqtt.user_name", "user")
                        .set("mqtt.password", "password"),
                old(OldElement.EFFICIENT_CONNECT, name + " fleet")
                        .set("mqtt.server", broker.host())
                        .set("mqtt.port", broker.port())
                        .set("mqtt.client_id_prefix", "eff-" + name)
                        .set("mqtt.client_id_suffix", false)
                        .set("mqtt.conn_capacity", 5)
                        .set("mqtt.sub_when_connected", true)
                        .set("mqtt.topic_name", "fleet/a,fleet/b/#")
                        .set("mqtt.qos_level", 1),
                pub(name + " text", "wire/text/${clientId}", "String", "温度 %i").set("mqtt.qos_level", 2),
                pub(name + " stamped", "wire/stamped", "String", "x").set("mqtt.add_timestamp", true),
                pub(name + " hex", "wire/hex", "Hex string", "00fFaB"),
                old(OldElement.PUB, name + " random")
                        .set("mqtt.topic_name", "wire/random")
                        .set("mqtt.message_type_fixed_length", 100),
                pub(name + " retained", "wire/retained", "String", "kept").set("mqtt.retained_message", true),
                sub(name + " armed", topic, "specified elapsed time (ms)", 1),
                pub(name + " Pub", topic, "String", "1").set("mqtt.add_timestamp", true),
                pub(name + " Pub", topic, "String", "2").set("mqtt.add_timestamp", true),
                pub(name + " Pub", topic, "String", "3").set("mqtt.add_timestamp", true),
                sub(name + " count", topic, "number of received messages", 3),
                pub(name + " Pub", topic, "String", "4").set("mqtt.add_timestamp", true),
                sub(name + " time", topic, "eplased with specified time(ms)", 700),
                sub(name + " retained Sub", "wire/retained", "received number of message", 1)
                        .set("mqtt.add_timestamp", false)
                        .set("mqtt.debug_response", true),
                old(OldElement.EFFICIENT_DISCONNECT, name + " fleet off"),
                pub(name + " after the fleet", "wire/after", "String", "x"),
                old(OldElement.DISCONNECT, name + " literal off"));
    }

    private static List<Element> ways(TestBroker broker, TestBroker mutual, String name) {
        List<Element> elements = new ArrayList<>();
        elements.add(connect(name + " default", broker, Transport.TCP));
        elements.add(old(OldElement.DISCONNECT, name + " default off"));
        elements.add(connect(name + " long", broker, Transport.TCP)
                .set("mqtt.client_id_prefix", LONG_ID)
                .set("mqtt.client_id_suffix", false));
        elements.add(old(OldElement.DISCONNECT, name + " long off"));
        elements.add(connect(name + " assigned", broker, Transport.TCP)
                .set("mqtt.client_id_prefix", "")
                .set("mqtt.client_id_suffix", false));
        elements.add(old(OldElement.DISCONNECT, name + " assigned off"));
        elements.add(connect(name + " ssl", broker, Transport.TLS).set("mqtt.protocol", "SSL"));
        elements.add(old(OldElement.DISCONNECT, name + " ssl off"));
        elements.add(connect(name + " dual", mutual, Transport.TLS)
                .set("mqtt.protocol", "SSL")
                .set("mqtt.version", "3.1.1")
                .set("mqtt.dual_ssl_authentication", true)
                .set(
                        "mqtt.clientcert_file_path",
                        TestCertificates.shared().path("rsa.p12").toAbsolutePath())
                .set("mqtt.clientcert_password", TestCertificates.PASSWORD));
        elements.add(old(OldElement.DISCONNECT, name + " dual off"));
        elements.add(connect(name + " ws", broker, Transport.WS)
                .set("mqtt.protocol", "WS")
                .set("mqtt.ws_path", "mqtt"));
        elements.add(old(OldElement.DISCONNECT, name + " ws off"));
        return elements;
    }

    private static List<Element> expressions(TestBroker broker, String name) {
        List<Element> elements = new ArrayList<>();
        Map.of("TCP", Transport.TCP, "SSL", Transport.TLS).forEach((protocol, transport) -> {
            elements.add(connect(name + " expression " + protocol, broker, transport)
                    .set("mqtt.protocol", "${__P(none," + protocol + ")}")
                    .set("mqtt.version", "${__P(v)}")
                    .set("mqtt.client_id_prefix", "${__threadNum}-" + name + protocol)
                    .set("mqtt.client_id_suffix", "${__P(suffix)}")
                    .set("mqtt.conn_clean_session", "${__P(clean)}")
                    .set("mqtt.reconn_attampt_max", protocol.equals("TCP") ? "${__P(again,0)}" : "${__P(never)}"));
            elements.add(sub(name + " armed", "expression/" + name + protocol, "specified elapsed time (ms)", 1)
                    .set("mqtt.qos_level", "${__P(q)}"));
            for (int i = 0; i < 2; i++) {
                elements.add(pub(
                                name + " expression Pub",
                                "expression/" + name + protocol,
                                "${__P(type)}",
                                "${__P(none,0a)}0B")
                        .set("mqtt.qos_level", "${__P(q)}")
                        .set("mqtt.add_timestamp", "${__P(stamp)}"));
            }
            elements.add(sub(name + " expression Sub", "expression/" + name + protocol, "${__P(on)}", "${__P(value)}")
                    .set("mqtt.qos_level", "${__P(q)}")
                    .set("mqtt.add_timestamp", "${__P(stamp)}"));
            elements.add(old(OldElement.DISCONNECT, name + " expression off"));
        });
        return elements;
    }

    private static void assertRows(List<Jtl.Row> rows, String name) {
        assertThat(Jtl.labelled(rows, name + " fleet")).hasSize(5);
        assertThat(Jtl.labelled(rows, name + " fleet off")).isNotEmpty();
        assertThat(Jtl.labelled(rows, name + " armed"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.message()).isEqualTo("Received 0 of message."));
        assertThat(Jtl.labelled(rows, name + " count"))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.number("Latency")).isEqualTo(row.elapsed()));
        assertThat(Jtl.labelled(rows, name + " time")).hasSize(1);
        assertThat(Jtl.labelled(rows, name + " retained Sub")).hasSize(1);
        assertThat(Jtl.labelled(rows, name + " expression Pub")).hasSize(4);
        assertThat(Jtl.labelled(rows, name + " expression Sub")).hasSize(4);
    }

    private static void assertOnTheWire(Heard heard, String name) throws InterruptedException {
        Map<String, InboundMessage> messages = new TreeMap<>();
        while (messages.size() < 6) {
            InboundMessage message = heard.next();
            messages.put(message.topic(), message);
        }
        assertThat(text(messages.get("wire/text/literal-" + name))).isEqualTo("温度 %i");
        assertThat(messages.get("wire/text/literal-" + name).qos()).isEqualTo(Qos.EXACTLY_ONCE);
        assertThat(text(messages.get("wire/stamped"))).matches(STAMPED + "x");
        assertThat(messages.get("wire/stamped").qos()).isEqualTo(Qos.AT_MOST_ONCE);
        assertThat(HexFormat.of().formatHex(bytes(messages.get("wire/hex")))).isEqualTo("00ffab");
        assertThat(text(messages.get("wire/random"))).matches("[a-zA-Z0-9]{100}");
        assertThat(text(messages.get("wire/retained"))).isEqualTo("kept");
        assertThat(messages).containsKey("wire/after");
        assertThat(heard.messages).isEmpty();
    }

    /** p2: MQTT 3.1.1; c: clean session; k: keep alive in s; u: user name. */
    private static void assertConnections(String log) {
        assertThat(connected(log, "literal-M")).singleElement().asString().contains("(p2, c1, k77, u'user')");
        assertThat(connected(log, "conn_[0-9a-z]{16}"))
                .as("default, ssl: 3.1 was never 3.1")
                .filteredOn(line -> line.contains("(p2, c1, k300)"))
                .hasSize(2);
        assertThat(connected(log, LONG_ID)).singleElement().asString().contains("(p2, c1, k300)");
        assertThat(connected(log, "auto-[0-9A-F-]+")).as("assigned").hasSize(1);
        assertThat(connected(log, "1-M(TCP|SSL)")).hasSize(2).allMatch(line -> line.contains("(p2, c1, k300)"));
        IntStream.range(0, 5).forEach(index -> {
            String id = "eff-M-xmeter-suffix-" + index;
            assertThat(connected(log, id)).singleElement().asString().contains("c1, k300)");
            assertThat(log).contains(id + " 1 fleet/a\n").contains(id + " 1 fleet/b/#\n");
        });
        assertThat(connected(log, "eff-M.*")).hasSize(5);
    }

    private static List<String> connected(String log, String id) {
        return log.lines()
                .filter(line -> line.matches(".*New client connected from [\\d.:]+ as " + id + " \\(.*"))
                .toList();
    }

    /** Each careless behaviour once, with the names of the elements. */
    private static void assertSaid(String log, String name) {
        assertThat(said(log, "it is 3.1.1 now"))
                .filteredOn(line -> line.contains(name + " default"))
                .hasSize(1);
        assertThat(said(log, "every server certificate is accepted"))
                .filteredOn(line -> line.contains(name + " ssl") && line.contains(name + " dual"))
                .hasSize(1);
        assertThat(said(log, "waits for 1 hour"))
                .filteredOn(line -> line.contains(name + " count") && !line.contains(name + " time"))
                .hasSize(1);
    }

    private static List<String> said(String log, String text) {
        return log.lines()
                .filter(line -> line.contains(" Imported plan, ") && line.contains(text))
                .toList();
    }

    private static void assertFiles(List<ManyRunsProcess.Run> runs, String log) throws Exception {
        for (ManyRunsProcess.Run run : runs) {
            List<String> labels = run.rows().stream().map(Jtl.Row::label).toList();
            assertThat(labels.stream().filter("设备连接"::equals))
                    .as(run.toString())
                    .hasSize(2);
            assertThat(labels.stream().filter("发布消息"::equals))
                    .as(run.toString())
                    .hasSize(6);
            assertThat(labels.stream().filter("订阅主题"::equals))
                    .as(run.toString())
                    .hasSize(6);
            assertThat(labels.stream().filter("断开连接"::equals))
                    .as(run.toString())
                    .hasSize(2);
        }
        assertThat(said(log, "each message is a row"))
                .filteredOn(line -> line.contains("订阅主题"))
                .as("once for each file")
                .hasSize(FILES.size());
    }

    private Heard listen(TestBroker broker) throws Exception {
        Heard heard = new Heard();
        var connection =
                Connecting.to(broker.host(), broker.port(), MqttVersion.V3_1_1).by(provider, heard);
        Connecting.done(connection.subscribe(Subscribe.to(List.of(new Subscription("wire/#", Qos.EXACTLY_ONCE)))));
        return heard;
    }

    private static byte[] bytes(InboundMessage message) {
        byte[] bytes = new byte[message.payload().remaining()];
        message.payload().duplicate().get(bytes);
        return bytes;
    }

    private static String text(InboundMessage message) {
        return new String(bytes(message), StandardCharsets.UTF_8);
    }

    private static Element connect(String name, TestBroker broker, Transport transport) {
        return old(OldElement.CONNECT, name).set("mqtt.server", broker.host()).set("mqtt.port", broker.port(transport));
    }

    private static Element sub(String name, String topic, String condition, Object value) {
        return old(OldElement.SUB, name)
                .set("mqtt.topic_name", topic)
                .set("mqtt.add_timestamp", true)
                .set("mqtt.sample_condition", condition)
                .set("mqtt.sample_condition_value", value);
    }
}
