package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.request;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.property.FunctionProperty;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of one sample that differ. */
@Timeout(60)
@NeedsBroker
class EachMessageTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    @TempDir
    private Path folder;

    private final String topic = "each/" + UUID.randomUUID();

    private static MqttConnect single() throws Exception {
        return connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5);
    }

    private static MqttConnect fleet() throws Exception {
        MqttConnect connect = with(single(), ConnectFields.CONNECTIONS, "3");
        return with(connect, ConnectionFields.CLIENT_ID, "d%i-");
    }

    private void connectAll(MqttConnect connect) {
        assertThat(samplers.results(connect)).allMatch(SampleResult::isSuccessful);
    }

    private static MqttPubSampler burst(MqttPubSampler pub, int messages) {
        return with(pub, PubFields.MESSAGES, Integer.toString(messages));
    }

    private static <E extends MqttSampler> E anew(E sampler) {
        return with(sampler, PayloadFields.EACH_MESSAGE_ANEW, "true");
    }

    /** As JMeter has a text with a function in a thread that runs. */
    private static <E extends MqttSampler> E function(E sampler, Setting<?> setting, Supplier<String> text) {
        CompoundVariable function = new CompoundVariable() {
            @Override
            public String execute() {
                return text.get();
            }
        };
        FunctionProperty property = new FunctionProperty(setting.key(), function);
        property.setRunningVersion(true);
        sampler.setProperty(property);
        return sampler;
    }

    private MqttSubSampler listening(int messages) {
        MqttSubSampler sub = with(sub(topic + "/#", messages), SubFields.DEBUG_RESPONSE, "true");
        subscribe(sub);
        return sub;
    }

    private List<SampleResult> received(MqttSubSampler sub) {
        List<SampleResult> results = samplers.results(sub);
        assertThat(results).allSatisfy(Outcome::assertSuccess);
        return results;
    }

    private List<String> payloads(MqttSubSampler sub) {
        return received(sub).stream()
                .map(result -> new String(result.getResponseData(), StandardCharsets.UTF_8))
                .toList();
    }

    private static void assertPublishes(List<SampleResult> results, int messages) {
        assertThat(results).hasSize(messages).allSatisfy(Outcome::assertSuccess);
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }

    private static Supplier<String> counting(String text) {
        AtomicInteger asked = new AtomicInteger();
        return () -> text + asked.incrementAndGet();
    }

    private static Supplier<String> inTurn(String... texts) {
        Iterator<String> next = List.of(texts).iterator();
        return next::next;
    }

    private static boolean isStopped() {
        return ThreadEnd.of(JMeterContextService.getContext()).isStopped();
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("file.txt"), text);
    }

    private static <E extends MqttSampler> E ofFile(E sampler, String type, Path file) {
        with(sampler, PayloadFields.MESSAGE_TYPE, type);
        return with(sampler, PayloadFields.FILE, file.toString());
    }

    @Test
    void eachMessageOfABurstHasItsOwnValues() throws Exception {
        connectAll(single());
        MqttSubSampler sub = listening(600);
        MqttPubSampler pub = anew(burst(pub(topic, ""), 200));
        function(pub, PubFields.TOPIC, counting(topic + "/"));
        function(pub, PayloadFields.MESSAGE, EachMessageTest::uuid);
        with(pub, SharedFields.MQTT5, "true");
        function(pub, MessagePropertiesFields.MESSAGE.userProperties(), () -> "id=" + uuid());
        function(pub, MessagePropertiesFields.MESSAGE.correlationData(), EachMessageTest::uuid);

        Set<String> topics = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            List<SampleResult> published = samplers.results(pub);
            assertPublishes(published, 200);
            published.forEach(result ->
                    topics.add(result.getSamplerData().lines().findFirst().orElseThrow()));
        }

        // each function was asked once for each message: the counter has skipped none
        assertThat(topics)
                .isEqualTo(IntStream.rangeClosed(1, 600)
                        .mapToObj(n -> "PUBLISH " + topic + "/" + n)
                        .collect(Collectors.toSet()));
        List<SampleResult> received = received(sub);
        assertThat(received.stream().map(SampleResult::getResponseDataAsString)).doesNotHaveDuplicates();
        for (String header : List.of("id: ", "Correlation")) {
            assertThat(received.stream()
                            .map(result -> result.getResponseHeaders()
                                    .lines()
                                    .filter(line -> line.contains(header))
                                    .findFirst()
                                    .orElseThrow()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void withoutItTheTextsAreThoseOfTheSample() throws Exception {
        connectAll(single());
        MqttSubSampler sub = listening(600);
        MqttPubSampler pub = burst(pub(topic, ""), 200);
        function(pub, PayloadFields.MESSAGE, () -> uuid() + " %n %t %%n");
        for (int i = 0; i < 3; i++) {
            assertPublishes(samplers.results(pub), 200);
        }

        List<String> payloads = payloads(sub);

        assertThat(new HashSet<>(payloads)).hasSize(3).allMatch(text -> text.endsWith(" %n %t %%n"));
    }

    @Test
    void aFleetHasDeviceNamesOnlyUnlessItIsOn() throws Exception {
        connectAll(fleet());
        MqttPubSampler pub = with(pub(topic + "/%i/%n", "%t %%n %%i"), PubFields.SEND_THROUGH, "all");
        with(pub, PubFields.DEBUG_REQUEST, "true");

        List<SampleResult> published = samplers.results(pub);

        assertPublishes(published, 3);
        assertThat(published.get(2).getSamplerData())
                .startsWith("PUBLISH " + topic + "/3/%n\n")
                .contains("%t %%n %i");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "turn"})
    void eachDeviceCountsItsOwnMessagesInAllSamples(String through) throws Exception {
        connectAll(fleet());
        MqttPubSampler pub = anew(with(pub(topic + "/%i/%n", "%%n %%t %%i 100 %"), PubFields.SEND_THROUGH, through));
        with(pub, PubFields.DEBUG_REQUEST, "true");
        burst(pub, through.equals("all") ? 2 : 6);
        List<SampleResult> published = new ArrayList<>(samplers.results(pub));
        connectAll(with(fleet(), ConnectFields.IF_CONNECTED, "replace"));
        published.addAll(samplers.results(pub));

        assertPublishes(published, 12);
        List<String> expected = new ArrayList<>();
        for (int n = 1; n <= 4; n++) {
            for (int i = 1; i <= 3; i++) {
                expected.add("PUBLISH " + topic + "/" + i + "/" + n);
            }
        }
        assertThat(published)
                .extracting(
                        result -> result.getSamplerData().lines().findFirst().orElseThrow())
                .isEqualTo(expected);
        assertThat(published)
                .allSatisfy(result -> assertThat(result.getSamplerData()).contains("%n %t %i 100 %"));
    }

    @Test
    void theTimeIsThatOfSendingAlsoWithARate() throws Exception {
        connectAll(single());
        MqttSubSampler sub = listening(5);
        MqttPubSampler pub = anew(with(burst(pub(topic, "%t"), 5), PubFields.RATE, "20"));
        long begun = System.currentTimeMillis();
        List<SampleResult> published = samplers.results(pub);
        assertPublishes(published, 5);

        List<Long> times = payloads(sub).stream().map(Long::valueOf).toList();

        for (int i = 0; i < 5; i++) { // two clocks may differ by some ms
            SampleResult result = published.get(i);
            assertThat(times.get(i)).isBetween(result.getStartTime() - 20, result.getEndTime() + 20);
            assertThat(times.get(i)).isGreaterThanOrEqualTo(begun + i * 50L - 20);
        }
    }

    @Test
    void aBadValueIsOneFailedMessageAndTheOthersGoOn() throws Exception {
        connectAll(single());
        MqttPubSampler pub = anew(burst(pub(topic, "m"), 4));
        function(pub, PubFields.TOPIC, inTurn("a", "", "a", "a"));

        List<SampleResult> results = samplers.results(pub);

        assertThat(results).hasSize(4);
        List<SampleResult> failed =
                results.stream().filter(result -> !result.isSuccessful()).toList();
        assertThat(failed).singleElement().satisfies(one -> assertFailure(one, "MQTT-CONFIG", "Topic is empty"));
        Samplers.assertPublished(3, 3);
    }

    @Test
    void halfOfASurrogatePairIsAFailedMessage() throws Exception {
        connectAll(single());
        MqttPubSampler pub = anew(burst(pub(topic, ""), 3));
        function(pub, PayloadFields.MESSAGE, inTurn("a", "\ud83d", "a"));

        List<SampleResult> results = samplers.results(pub);

        assertThat(results).hasSize(3);
        assertThat(results)
                .filteredOn(result -> !result.isSuccessful())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.getResponseCode()).isEqualTo("MQTT-CONFIG");
                    assertThat(one.getResponseMessage()).startsWith("Message ");
                });
    }

    @Test
    void aPayloadThatCannotCarryTheStampIsAFailedMessage() throws Exception {
        connectAll(single());
        MqttPubSampler pub = burst(ofFile(pub(topic, ""), "next-line", file("{\"a\":1}\nno\n{}\n")), 3);
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        with(pub, PubFields.TIMESTAMP_FORMAT, "json");

        assertThat(samplers.results(pub))
                .extracting(SampleResult::getResponseCode)
                .containsExactlyInAnyOrder("200", "MQTT-CONFIG", "200");
    }

    @Test
    void aTextFileIsATemplate() throws Exception {
        connectAll(single());
        MqttSubSampler sub = listening(4);
        MqttPubSampler pub = anew(ofFile(burst(pub(topic, ""), 2), "file", file("%n ${counted} %%n é")));
        function(pub, PubFields.TOPIC, counting(topic + "/")); // so that the fields are read for each sample
        JMeterVariables known = JMeterContextService.getContext().getVariables();
        Supplier<String> counted = counting("v");
        JMeterVariables variables = new JMeterVariables() {
            @Override
            public String get(String key) {
                return key.equals("counted") ? counted.get() : known.get(key);
            }

            @Override
            public Object getObject(String key) {
                return key.equals("counted") ? counted.get() : known.getObject(key);
            }
        };
        JMeterContextService.getContext().setVariables(variables);
        assertPublishes(samplers.results(pub), 2);
        Files.delete(folder.resolve("file.txt")); // it is read once
        assertPublishes(samplers.results(pub), 2);

        assertThat(payloads(sub)).containsExactly("1 v1 %n é", "2 v2 %n é", "3 v3 %n é", "4 v4 %n é");
    }

    @Test
    void aFileThatIsNoTextIsSentAsItIs() throws Exception {
        connectAll(single());
        byte[] bytes = {'%', 'n', (byte) 0xFF};
        Path file = Files.write(folder.resolve("f.bin"), bytes);
        MqttPubSampler pub = with(anew(ofFile(pub(topic, ""), "file", file)), PubFields.DEBUG_REQUEST, "true");
        assertThat(pub.sample(null).getSamplerData()).contains("Payload: 3 bytes");
    }

    @Test
    void linesGoOutInTheirOrderAndBeginAgain() throws Exception {
        connectAll(single());
        MqttSubSampler sub = listening(7);
        MqttPubSampler pub = burst(ofFile(pub(topic, ""), "next-line", file("a %n\r\n\nc ${x}")), 7);
        assertPublishes(samplers.results(pub), 7);

        assertThat(payloads(sub)).containsExactly("a %n", "", "c ${x}", "a %n", "", "c ${x}", "a %n");
    }

    @Test
    void namesInLinesAreFilledIn() throws Exception {
        connectAll(single());
        MqttSubSampler sub = listening(3);
        assertPublishes(
                samplers.results(anew(burst(ofFile(pub(topic, ""), "next-line", file("a %n\nb %n ${x}\n")), 3))), 3);

        assertThat(payloads(sub)).containsExactly("a 1", "b 2 ${x}", "a 3");
    }

    @Test
    void atTheEndOfTheLinesTheThreadStops() throws Exception {
        connectAll(single());
        MqttPubSampler pub = burst(ofFile(pub(topic, ""), "next-line", file("a\nb\nc\n")), 2);
        with(pub, PayloadFields.AT_END_OF_FILE, "stop");
        assertPublishes(samplers.results(pub), 2);
        assertThat(isStopped()).isFalse();

        assertPublishes(samplers.results(pub), 1);

        assertThat(isStopped()).isTrue();
        Samplers.assertPublished(3, 3);
    }

    @Test
    void allThreadsShareTheLines() throws Exception {
        Path file = file(IntStream.range(0, 400).mapToObj(Integer::toString).collect(Collectors.joining("\n")));
        MqttConnect connect = single();
        connectAll(connect);
        MqttSubSampler sub = listening(400);
        MqttPubSampler pub = burst(ofFile(pub(topic, ""), "next-line", file), 200);
        MqttConnect other = (MqttConnect) connect.clone();
        MqttPubSampler otherPub = (MqttPubSampler) pub.clone();
        SampleResult there = samplers.inAnotherThread(() -> {
            other.sample(null);
            return otherPub.sample(null);
        });
        assertSuccess(there);
        pub.sample(null);

        assertThat(payloads(sub)).doesNotHaveDuplicates().hasSize(400);
    }

    @Test
    void aFileWithoutLinesIsOneSentence() throws Exception {
        connectAll(single());
        Path empty = file("");
        assertFailure(
                ofFile(pub(topic, ""), "next-line", empty).sample(null),
                "MQTT-CONFIG",
                "File \"" + empty + "\" is not a file with at least one line");
        Path missing = folder.resolve("missing");
        assertFailure(
                ofFile(pub(topic, ""), "next-line", missing).sample(null),
                "MQTT-CONFIG",
                "File \"" + missing + "\" is not there");
        assertThat(ofFile(pub(topic, ""), "next-line", folder).sample(null).getResponseMessage())
                .isEqualTo("File \"" + folder + "\" is not readable: it is a folder");
    }

    @Test
    void aRequestIsNumberedAndTakesLines() throws Exception {
        connectAll(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V3_1_1));
        MqttRequestSampler request = anew(request(topic + "/%n", topic + "/#", "json-path", "$.id"));
        ofFile(request, "next-line", file("{\"id\": \"%n-%t\", \"x\": \"%%n\"}\n{\"id\": \"second-%n\"}\n"));
        with(request, PayloadFields.AT_END_OF_FILE, "stop");

        SampleResult first = request.sample(null);
        SampleResult second = request.sample(null);
        SampleResult third = request.sample(null);

        assertSuccess(first);
        assertThat(first.getSamplerData()).startsWith("PUBLISH " + topic + "/1\n");
        assertThat(first.getResponseDataAsString()).matches("\\{\"id\": \"1-\\d{13}\", \"x\": \"%n\"}");
        assertSuccess(second);
        assertThat(second.getSamplerData()).startsWith("PUBLISH " + topic + "/2\n");
        assertThat(second.getResponseDataAsString()).isEqualTo("{\"id\": \"second-2\"}");
        assertThat(third).isNull();
        assertThat(isStopped()).isTrue();
    }

    @Test
    void aRequestWithAGivenIdHasItNumbered() throws Exception {
        connectAll(single());
        MqttRequestSampler request = anew(request(topic, topic, "json-path", "$.id"));
        with(request, PayloadFields.MESSAGE, "{\"id\": %n}");
        with(request, RequestFields.CORRELATION_ID, "%n");

        assertSuccess(request.sample(null));
        assertThat(request.sample(null).getResponseDataAsString()).isEqualTo("{\"id\": 2}");
    }
}
