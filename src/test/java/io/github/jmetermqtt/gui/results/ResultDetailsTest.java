package io.github.jmetermqtt.gui.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampFormat;
import io.github.jmetermqtt.result.DebugRequest;
import io.github.jmetermqtt.result.PublishResults;
import io.github.jmetermqtt.words.Words;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.jmeter.reporters.ResultCollector;
import org.apache.jmeter.reporters.ResultCollectorHelper;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.samplers.SampleSaveConfiguration;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.visualizers.Visualizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultDetailsTest {

    /** The numbers of docs/reference/stamps.md. */
    private static final Stamp STAMP =
            new Stamp(new Stamp.Origin(0x0123456789abcdefL, 7, 41), 1767225600000000000L, 1767225600000250000L);

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    private static SampleResult published(OutboundMessage message) {
        SampleResult result = new SampleResult();
        PublishResults.describe(result, message);
        DebugRequest.show(result, message);
        result.setResponseCodeOK();
        return result;
    }

    private static OutboundMessage message(byte[] payload) {
        return new OutboundMessage("dev/1", ByteBuffer.wrap(payload), Qos.AT_LEAST_ONCE, true);
    }

    private static List<String> lines(SampleResult result, Words words) {
        return ResultDetails.of(result, words).rows().stream()
                .map(row -> row.isHeading() ? "# " + row.name() : row.name() + "=" + row.value())
                .toList();
    }

    private static List<String> lines(SampleResult result) {
        return lines(result, Words.ENGLISH);
    }

    @Test
    void showsWhatWasPublishedWithTheStampInWords() {
        MessageProperties properties =
                MessageProperties.NONE.withUserProperties(List.of(new UserProperty("colour", "red")));
        OutboundMessage message = StampFormat.HEADER.apply(
                STAMP, message("{\"a\":1}".getBytes(StandardCharsets.UTF_8)).withProperties(properties));

        SampleResult result = published(message);

        assertThat(lines(result))
                .containsSubsequence(
                        "# Request",
                        "Published to=dev/1",
                        "QoS=1",
                        "Retained=true",
                        "Payload=51 bytes",
                        "User property colour=red",
                        "# Message sent",
                        "Topic=dev/1",
                        "Payload as=text",
                        "Stamp: run=0123456789abcdef",
                        "Stamp: publisher=7",
                        "Stamp: sequence=41",
                        "Stamp: intended send=2026-01-01T00:00:00Z",
                        "Stamp: actual send=2026-01-01T00:00:00.000250Z")
                .doesNotHaveDuplicates();
        Payload sent = ResultDetails.of(result, Words.ENGLISH).sent();
        assertThat(PayloadText.json(sent).text()).isEqualTo("{\n  \"a\": 1\n}\n");
        assertThat(lines(result, new Words(Locale.SIMPLIFIED_CHINESE)))
                .contains("发布到=dev/1", "时间戳：序号=41", "用户属性 colour=red");
    }

    @Test
    void showsBytesThatAreNoText() {
        byte[] bytes = {0, (byte) 0xff, 10, 10, 7};

        Payload sent =
                ResultDetails.of(published(message(bytes)), Words.ENGLISH).sent();

        assertThat(sent.first()).isEqualTo(bytes);
    }

    @Test
    void emptyLinesInAPayloadStayInIt() {
        SampleResult result = published(message("a\n\nb".getBytes(StandardCharsets.UTF_8)));

        assertThat(ResultDetails.of(result, Words.ENGLISH).sent().first())
                .isEqualTo("a\n\nb".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void showsWhatWasReceived() {
        SampleResult result = new SampleResult();
        result.setResponseCodeOK();
        result.setResponseHeaders("Topic: a\nQoS: 2\nRetained: false\nDuplicate: true\nPayload as: hex");
        result.setResponseData("00ff", "UTF-8");

        ResultDetails details = ResultDetails.of(result, Words.ENGLISH);

        assertThat(details.isOurs()).isTrue();
        assertThat(details.sent()).isNull();
        assertThat(details.received().first()).isEqualTo(new byte[] {0, (byte) 0xff});
        assertThat(lines(result))
                .endsWith("# Response", "Topic=a", "QoS=2", "Retained=false", "Duplicate=true", "Payload as=hex");
    }

    @Test
    void eachMessageOfAWindowHasAHeading() {
        SampleResult result = new SampleResult();
        result.setResponseHeaders("Topic: a\nQoS: 0\n\nTopic: b\nQoS: 0\n\n");

        assertThat(lines(result))
                .endsWith("# Response", "# Message 1", "Topic=a", "QoS=0", "# Message 2", "Topic=b", "QoS=0");
    }

    @Test
    void manyMessagesAreBounded() {
        SampleResult result = new SampleResult();
        result.setResponseHeaders("Topic: a\nQoS: 0\n\n".repeat(100_000));

        assertThat(lines(result)).hasSize(1001).last().isEqualTo("# Only the first 1000 rows are shown.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUBLISH a\nQoS: 0",
                "CONNECT localhost:1883\nTransport: TCP",
                "SUBSCRIBE\na/# (QoS 0)",
                "UNSUBSCRIBE\na/#",
                "DISCONNECT",
                "DISCONNECT\nReason code: 0 Success",
                "(socket closed without DISCONNECT)",
                "(socket closed without DISCONNECT)\nConnection: 3",
                "Wait for every MQTT Sub, at most 1000 ms",
                "Wait for 3 subscriptions, at most 1000 ms"
            })
    void knowsTheRequestsOfOurElements(String samplerData) {
        SampleResult result = new SampleResult();
        result.setSamplerData(samplerData);

        assertThat(ResultDetails.of(result, Words.ENGLISH).isOurs()).isTrue();
    }

    @Test
    void knowsOurCodesAndOutages() {
        SampleResult failed = new SampleResult();
        failed.setResponseCode("MQTT-TIMEOUT");
        SampleResult outage = new SampleResult();
        outage.setSampleLabel("Connect (reconnect)");
        outage.setResponseHeaders("Attempts: 1\nSession present: false");

        assertThat(ResultDetails.of(failed, Words.ENGLISH).isOurs()).isTrue();
        assertThat(ResultDetails.of(outage, Words.ENGLISH).isOurs()).isTrue();
    }

    @Test
    void othersAreNoneOfOurs() throws Exception {
        SampleResult http = new SampleResult();
        http.setURL(URI.create("http://localhost/").toURL());
        http.setSamplerData("CONNECT http://localhost/");
        http.setResponseCode("200");
        http.setResponseData("<html>", "UTF-8");

        ResultDetails details = ResultDetails.of(http, Words.ENGLISH);

        assertThat(details.isOurs()).isFalse();
        assertThat(PayloadText.text(details.received()).text()).isEqualTo("<html>\n");
        assertThat(ResultDetails.of(new SampleResult(), Words.ENGLISH).isOurs()).isFalse();
    }

    @Test
    void aResultThatWasLoadedFromAFileSaysAsMuch() throws Exception {
        SampleResult result =
                published(StampFormat.JSON.apply(STAMP, message("{\"a\":1}".getBytes(StandardCharsets.UTF_8))));
        result.setSampleLabel("Pub");
        result.setDataType(SampleResult.TEXT);
        result.setThreadName("thread");
        result.setResponseHeaders("Topic: a\nQoS: 2\nRetained: false\nDuplicate: true");
        result.setResponseData("h\u00e4llo", "UTF-8");
        result.setSaveConfig(new SampleSaveConfiguration(true));
        StringWriter file = new StringWriter();
        file.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><testResults version=\"1.2\">");
        SaveService.saveSampleResult(new SampleEvent(result, "group"), file);
        file.write("</testResults>");

        List<SampleResult> loaded = new ArrayList<>();
        SaveService.loadTestResults(
                new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8)),
                new ResultCollectorHelper(new ResultCollector(), new Visualizer() {
                    @Override
                    public void add(SampleResult sample) {
                        loaded.add(sample);
                    }

                    @Override
                    public boolean isStats() {
                        return false;
                    }
                }));

        assertThat(loaded).hasSize(1);
        assertThat(lines(loaded.get(0))).isEqualTo(lines(result)).contains("Stamp: sequence=41");
        ResultDetails details = ResultDetails.of(loaded.get(0), Words.ENGLISH);
        assertThat(PayloadText.json(details.sent()).text()).isEqualTo("{\n  \"a\": 1\n}\n");
        assertThat(PayloadText.text(details.received()).text()).isEqualTo("h\u00e4llo\n");
    }

    @Test
    void aFileMayNameAnyCharset() {
        SampleResult result = new SampleResult();
        result.setResponseData("x".getBytes(StandardCharsets.UTF_8));
        result.setDataEncoding("no such");

        assertThat(ResultDetails.of(result, Words.ENGLISH).received().charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void hostileTextStaysOnItsLine() {
        SampleResult result = new SampleResult();
        result.setResponseHeaders("Topic: a\u202Eb\nQoS: 0\nUser property <html>\u0007: \u2028x");
        result.setSampleLabel("<html>\n");
        result.setResponseMessage("one\ntwo");

        assertThat(lines(result))
                .contains("Topic=a\\u202eb", "User property <html>\\u0007=\\u2028x", "Label=<html>\\n");
        assertThat(ResultDetails.outcome(result)).isEqualTo("one\\ntwo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "MQTT-CONFIG", "5", "135", "162"})
    void aCodeHasASentence(String code) {
        assertThat(CodeMeaning.of(code).toString())
                .endsWith(".")
                .isNotEqualTo(CodeMeaning.of("99").toString());
    }
}
