package io.github.jmetermqtt.plans;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.NodeList;

/** Payloads of any bytes go out by MQTT Pub and come in whole by MQTT Sub, and the message behind them too. */
@NeedsProcess
@NeedsBroker
class PayloadsIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int WAIT = 10_000;
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NEXT = "the next one".getBytes(UTF_8);
    private static final List<String> VERSIONS = List.of("3.1.1", "5");

    /** An MQTT Pub without its topic, and the bytes that must arrive. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Payload(Element pub, byte[] bytes) {}

    /** What the results file says of a sample. */
    private record Sample(String code, long bytes, String headers, String data) {}

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "MOSQUITTO"})
    void arriveWhole(BrokerKind kind) throws Exception {
        TestBroker broker = kind.shared();
        Path folder = JMeterProcess.newFolder("payloads");
        Map<String, Payload> payloads = payloads(folder);
        List<Element> elements = new ArrayList<>();
        for (String version : VERSIONS) {
            elements.addAll(elements(version, payloads));
        }
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker),
                PlanBuilder.group("Payloads", 1, elements.toArray(Element[]::new)));
        JMeterRun run = new JMeterProcess.Command(folder, plan)
                .property("jmeter.save.saveservice.output_format", "xml")
                .property("jmeter.save.saveservice.response_data", true)
                .property("jmeter.save.saveservice.responseHeaders", true)
                .run(LIMIT);

        run.assertNoComplaint();
        Map<String, Sample> samples = samples(run.jtl());
        assertThat(samples.values())
                .allSatisfy(sample -> assertThat(sample.code()).isEqualTo("200"));
        for (String version : VERSIONS) {
            payloads.forEach((name, payload) -> {
                String topic = "payloads/" + version;
                assertArrived(samples.get(version + ' ' + name), topic, 1, payload.bytes());
                assertArrived(samples.get(version + ' ' + name + " then"), topic, 2, NEXT);
            });
            assertStamped(samples, version);
            assertRetained(samples, version);
        }
    }

    private static Map<String, Payload> payloads(Path folder) throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] large = new byte[1 << 20];
        new Random(1).nextBytes(large);
        Path file = Files.write(folder.resolve("1 MiB.bin"), large);
        // cut off, overlong, a surrogate, no start
        byte[] noUtf8 = HEX.parseHex("c3c080eda08080ff");
        String text = "Grüße, 世界 🚀\nsecond line\t<&>\"";

        Map<String, Payload> payloads = new LinkedHashMap<>();
        payloads.put("all bytes", new Payload(pub("hex", HEX.formatHex(all)), all));
        payloads.put(
                "all bytes in base64",
                new Payload(pub("base64", Base64.getMimeEncoder().encodeToString(all)), all));
        payloads.put("invalid UTF-8", new Payload(pub("hex", "C3 c0 80\ned a0 80 80 FF"), noUtf8));
        payloads.put("empty", new Payload(pub("text", ""), new byte[0]));
        payloads.put("empty hex", new Payload(pub("hex", ""), new byte[0]));
        payloads.put("text", new Payload(pub("text", text), text.getBytes(UTF_8)));
        payloads.put(
                "UTF-16",
                new Payload(pub("text", text).set(PayloadFields.CHARSET, "UTF-16BE"), text.getBytes(UTF_16BE)));
        payloads.put(
                "Latin 1",
                new Payload(pub("text", "é").set(PayloadFields.CHARSET, "latin1"), "é".getBytes(ISO_8859_1)));
        payloads.put(
                "looks like a stamp", new Payload(pub("text", "12ts_sep_flagx"), "12ts_sep_flagx".getBytes(UTF_8)));
        payloads.put("1 MiB", new Payload(pub("file", "").set(PayloadFields.FILE, file), large));
        payloads.put("relative file", new Payload(pub("file", "").set(PayloadFields.FILE, file.getFileName()), large));
        return payloads;
    }

    private static Element pub(String type, String message) {
        return PlanBuilder.publish("Pub", "", 1)
                .set(PayloadFields.MESSAGE_TYPE, type)
                .set(PayloadFields.MESSAGE, message);
    }

    private static List<Element> elements(String version, Map<String, Payload> payloads) {
        String topic = "payloads/" + version;
        List<Element> elements = new ArrayList<>();
        elements.add(PlanBuilder.connect(version + " Connect").set(ConnectionFields.VERSION, version));
        elements.add(PlanBuilder.subscribeOnly(topic, 2));
        payloads.forEach((name, payload) -> {
            elements.add(payload.pub().copy(version + ' ' + name + " Pub").set(PubFields.TOPIC, topic));
            elements.add(PlanBuilder.publish(version + ' ' + name + " then Pub", topic, 2)
                    .set(PayloadFields.MESSAGE, "the next one"));
            elements.add(collect(version + ' ' + name, topic, false));
            elements.add(collect(version + ' ' + name + " then", topic, false));
        });
        for (String format : List.of("header", "millis")) {
            elements.add(pub("hex", "00ff")
                    .copy(version + ' ' + format + " Pub")
                    .set(PubFields.TOPIC, topic)
                    .set(PubFields.ADD_TIMESTAMP, true)
                    .set(PubFields.TIMESTAMP_FORMAT, format));
            elements.add(collect(version + ' ' + format, topic, true));
        }
        elements.add(PlanBuilder.publish(version + " retained Pub", topic + "/kept", 1)
                .set(PubFields.RETAINED, true)
                .set(PayloadFields.MESSAGE, "kept"));
        elements.add(collect(version + " retained", topic + "/kept", false).set(SubFields.DEBUG_FORMAT, "text"));
        elements.add(PlanBuilder.publish(version + " no longer Pub", topic + "/kept", 1)
                .set(PubFields.RETAINED, true));
        elements.add(PlanBuilder.disconnect(version + " Disconnect"));
        // a second connection of the same thread under a name, each with its own messages
        elements.add(PlanBuilder.connect(version + " second Connect")
                .set(ConnectionFields.VERSION, version)
                .set(SharedFields.CONNECTION_NAME, "second"));
        elements.add(PlanBuilder.disconnect(version + " second Disconnect")
                .set(SharedFields.CONNECTION_NAME, "second")
                .set("mqtt.disconnectMode", "abrupt"));
        return elements;
    }

    private static Element collect(String label, String topic, boolean hasTimestamp) {
        return PlanBuilder.collect(label, topic, 2, 1, WAIT)
                .set(SubFields.HAS_TIMESTAMP, hasTimestamp)
                .set(SubFields.DEBUG_RESPONSE, true)
                .set(SubFields.DEBUG_FORMAT, "hex");
    }

    private static void assertArrived(Sample sample, String topic, int qos, byte[] payload) {
        assertThat(sample.data()).isEqualTo(HEX.formatHex(payload));
        // in MQTT 5 the identifier of the subscription follows
        assertThat(sample.headers()).startsWith(headers(topic, qos, false));
        assertThat(sample.bytes()).isEqualTo(topic.length() + payload.length);
    }

    /** The stamp is not part of the payload that is shown. */
    private static void assertStamped(Map<String, Sample> samples, String version) {
        int topic = "payloads/".length() + version.length();
        assertThat(samples.get(version + " header").data()).isEqualTo("00ff");
        assertThat(samples.get(version + " header").bytes()).isEqualTo(topic + 44 + 2);
        assertThat(samples.get(version + " millis").data()).isEqualTo("00ff");
        assertThat(samples.get(version + " millis").bytes()).isEqualTo(topic + 13 + 11 + 2);
    }

    private static void assertRetained(Map<String, Sample> samples, String version) {
        Sample retained = samples.get(version + " retained");
        assertThat(retained.data()).isEqualTo("kept");
        assertThat(retained.headers()).startsWith(headers("payloads/" + version + "/kept", 1, true));
    }

    private static String headers(String topic, int qos, boolean retained) {
        return "Topic: " + topic + "\nQoS: " + qos + "\nRetained: " + retained + "\nDuplicate: false";
    }

    /** Samples by label, which are all different here. */
    private static Map<String, Sample> samples(Path jtl) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(jtl.toFile())
                .getElementsByTagName("sample");
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            var node = (org.w3c.dom.Element) nodes.item(i);
            Sample sample = new Sample(
                    node.getAttribute("rc"),
                    Long.parseLong(node.getAttribute("by")),
                    text(node, "responseHeader"),
                    text(node, "responseData"));
            assertThat(samples.put(node.getAttribute("lb"), sample))
                    .as("one row of %s", node.getAttribute("lb"))
                    .isNull();
        }
        return samples;
    }

    private static String text(org.w3c.dom.Element node, String tag) {
        NodeList found = node.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
