package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.collect;
import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.deliveryReport;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.HostileText;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.WireBytes;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A broker that means ill, and a plan with an evil label: what JMeter writes can be read all the same, and by eyes, too. */
@NeedsProcess
@NeedsBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTextIT {

    private static final String TEXT = HostileText.ON_THE_WIRE;

    /** A plan is XML, which has none of the other characters. */
    private static final String LABEL = "Sub\n2026-01-01 ERROR forged\u202e\u0085";

    private static final String SHOWN_LABEL = "Sub\\n2026-01-01 ERROR forged\\u202e\\u0085";

    /** What View Results Tree writes as XML; the file of -l is CSV. */
    private static final String SAVED_AS_XML =
            "<objProp><name>saveConfig</name><value class=\"SampleSaveConfiguration\">"
                    + "<xml>true</xml><label>true</label><code>true</code><message>true</message><success>true</success>"
                    + "<responseHeaders>true</responseHeaders><samplerData>true</samplerData></value></objProp>";

    private JMeterRun run;

    private static WireBytes said() {
        return new WireBytes().reasonString(TEXT).userProperty(TEXT, TEXT);
    }

    private static void serve(FakeBroker.Client client) throws Exception {
        client.acceptWith(said().u8(0x12).text(TEXT).u8(0x1C).text(TEXT).array());
        client.answerSubscribe(0);
        WireBytes properties =
                new WireBytes().u8(0x03).text(TEXT).u8(0x08).text(TEXT).userProperty(TEXT, TEXT);
        client.send(0x30, new WireBytes().text(TEXT).properties(properties).array());
        byte[] publish = client.await(FakeBroker.PUBLISH).body();
        int id = (publish[0] & 0xFF) << 8 | (publish[1] & 0xFF);
        int quota = 0x97;
        client.send(
                0x40,
                new WireBytes()
                        .u8(publish[id + 2], publish[id + 3], quota)
                        .properties(said())
                        .array());
        client.await(FakeBroker.PUBLISH);
        int shutDown = 0x8B;
        client.send(
                0xE0,
                new WireBytes()
                        .u8(shutDown)
                        .properties(said().u8(0x1C).text(TEXT))
                        .array());
        client.close();
    }

    @BeforeAll
    void run() throws Exception {
        Path folder = JMeterProcess.newFolder("hostile-text");
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, HostileTextIT::serve)) {
            Path plan = PlanBuilder.save(
                    folder,
                    new io.github.jmetermqtt.plans.Element("ResultCollector", "XML")
                            .set("filename", folder.resolve("out.xml"))
                            .set("saveConfig", ""),
                    deliveryReport(folder.resolve("report")),
                    group(
                            "group",
                            1,
                            connect("Connect")
                                    .set(ConnectionFields.SERVER, broker.host())
                                    .set(ConnectionFields.PORT, broker.port())
                                    .set(ConnectionFields.VERSION, "5")
                                    .set(ConnectionFields.CLIENT_ID_ASSIGNED, true),
                            collect(LABEL, "#", 0, 1, 10_000)
                                    .set(SubFields.DEBUG_RESPONSE, true)
                                    .set(SubFields.HAS_TIMESTAMP, true),
                            publish("Refused", "a", 1),
                            publish("Lost", "${" + "\u202e" + "}\u0085", 1)));
            String xml = Files.readString(plan).replace("<stringProp name=\"saveConfig\"></stringProp>", SAVED_AS_XML);
            Files.writeString(plan, xml);
            run = new JMeterProcess.Command(folder, plan).run(Duration.ofMinutes(1));
        }
    }

    private Element sample(String label) throws Exception {
        NodeList samples = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(run.folder().resolve("out.xml").toFile())
                .getDocumentElement()
                .getElementsByTagName("sample");
        return IntStream.range(0, samples.getLength())
                .mapToObj(i -> (Element) samples.item(i))
                .filter(one -> one.getAttribute("lb").equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample " + label + " in " + run.folder()));
    }

    private static String child(Element sample, String tag) {
        return sample.getElementsByTagName(tag).item(0).getTextContent();
    }

    @ParameterizedTest
    @CsvSource({
        "Connect, 200, 'Client id,Assigned client id,Server reference,Reason string,User property '",
        "Refused, 151, 'Reason string,User property '",
        "Lost, MQTT-LOST, 'Server reference,Reason string,User property '"
    })
    void whatTheBrokerSaysIsALineEachInAnXmlJtl(String label, String code, String names) throws Exception {
        Element sample = sample(label);

        assertThat(sample.getAttribute("rc")).isEqualTo(code);
        assertHeaders(child(sample, "responseHeader"), names.split(","));
        HostileText.assertSafe(sample.getAttribute("rm"));
        HostileText.assertSafe(child(sample, "samplerData"));
    }

    @Test
    void soIsWhatAnotherClientSays() throws Exception {
        // JMeter escapes a line break in an attribute, or the parser would make a space of it
        assertHeaders(
                child(sample(LABEL), "responseHeader"), "Topic", "Content type", "Response topic", "User property ");
    }

    private static void assertHeaders(String headers, String... names) {
        HostileText.assertSafe(headers);
        for (String name : names) {
            assertThat(headers.lines().filter(line -> line.startsWith(name)))
                    .as("%s in %s", name, headers)
                    .singleElement()
                    .satisfies(HostileText::assertShown);
        }
    }

    @Test
    void theCsvHasARowForEach() throws Exception {
        List<Jtl.Row> rows = run.rows();

        assertThat(rows).extracting(Jtl.Row::label).containsExactly("Connect", LABEL, "Refused", "Lost");
        assertThat(rows).allSatisfy(row -> HostileText.assertSafe(row.message()));
    }

    @Test
    void logAndReportHaveNoForgedLine() throws Exception {
        String log = Files.readString(run.folder().resolve("jmeter.log"), StandardCharsets.UTF_8);

        HostileText.assertSafe(log.replace("\t", "    ")); // JMeter's own stack traces and tables
        assertThat(log)
                .contains(": " + SHOWN_LABEL + ": subscribed to # at QoS 0")
                .contains(": " + SHOWN_LABEL + ": a message carries no timestamp")
                .contains("has ${\\u202e}");
        HostileText.assertSafe(run.output());
        assertThat(run.output()).contains("Sub\\n2026-01-0..");
    }
}
