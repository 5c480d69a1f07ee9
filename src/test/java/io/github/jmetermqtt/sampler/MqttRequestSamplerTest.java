package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Responder.message;
import static io.github.jmetermqtt.sampler.Responder.text;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.request;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests to a responder over real brokers. */
@ParameterizedClass
@MethodSource("brokers")
@Timeout(120)
@NeedsBroker
class MqttRequestSamplerTest {

    @Parameter(0)
    BrokerKind kind;

    @Parameter(1)
    MqttVersion version;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private Responder responder;

    private final String requests = "requests/" + UUID.randomUUID();
    private final String responses = "responses/" + UUID.randomUUID();

    static Stream<Arguments> brokers() {
        return Stream.of(BrokerKind.EMBEDDED, BrokerKind.MOSQUITTO)
                .flatMap(kind ->
                        Stream.of(MqttVersion.V3_1_1, MqttVersion.V5).map(version -> Arguments.of(kind, version)));
    }

    private void answer(Responder.Answers answers) throws Exception {
        responder = Responder.on(requests, kind.shared(), version, answers);
    }

    @AfterEach
    void closeResponder() throws Exception {
        responder.close();
    }

    private void connectThread() throws Exception {
        TestBroker broker = kind.shared();
        assertSuccess(connect(broker, version).sample(null));
    }

    private MqttRequestSampler byPath(String message) {
        return with(request(requests, responses, "json-path", "$.id"), PayloadFields.MESSAGE, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "json-path; $.id; {\"id\": 7}",
                "json-path; $..id; [{\"meta\": {\"id\": \"ü\"}}]",
                "regex; id=(\\w+); order id=x1, please",
                "none; ''; anything",
            })
    void theResponseIsTheSample(String correlation, String expression, String payload) throws Exception {
        answer(request -> List.of(message(responses, text(request))));
        connectThread();

        SampleResult result = with(
                        request(requests, responses, correlation, expression), PayloadFields.MESSAGE, payload)
                .sample(null);

        assertSuccess(result);
        assertThat(result.getResponseMessage()).isEqualTo("OK");
        assertThat(result.getResponseDataAsString()).isEqualTo(payload);
        assertThat(result.getResponseHeaders()).contains("Topic: " + responses, "QoS: 1");
        assertThat(result.getSamplerData()).contains("PUBLISH " + requests, "QoS: 1", "Response topic: " + responses);
        int bytes = payload.getBytes(StandardCharsets.UTF_8).length;
        assertThat(result.getSentBytes()).isEqualTo(requests.length() + bytes);
        assertThat(result.getBytesAsLong()).isEqualTo(responses.length() + bytes);
        assertThat(result.getLatency()).isEqualTo(result.getTime());
        assertThat(result.getRequestHeaders()).isEmpty();
    }

    @Test
    void theDebugRequestShowsTheRequest() throws Exception {
        answer(request -> List.of(message(responses, text(request))));
        connectThread();

        SampleResult result = with(
                        with(request(requests, responses, "none", ""), PayloadFields.MESSAGE, "go"),
                        PubFields.DEBUG_REQUEST,
                        "true")
                .sample(null);

        assertSuccess(result);
        assertThat(result.getRequestHeaders()).startsWith("Topic: " + requests + "\nQoS: 1\n");
        assertThat(result.getSamplerData()).startsWith("PUBLISH " + requests).endsWith("\n\ngo");
        assertThat(result.getConnectTime()).isZero();
        assertThat(samplers.emitted).isEmpty();
    }

    @Test
    void correlationDataIsCopiedByTheResponder() throws Exception {
        List<MessageProperties> asked = new CopyOnWriteArrayList<>();
        answer(request -> {
            MessageProperties properties = request.properties();
            asked.add(properties);
            OutboundMessage answer = message(properties.responseTopic(), text(request));
            return List.of(
                    answer.withPayload(StandardCharsets.UTF_8.encode("without")),
                    answer.withProperties(
                            MessageProperties.NONE.respondingTo(null, StandardCharsets.UTF_8.encode("?"))),
                    answer.withProperties(MessageProperties.NONE.respondingTo(null, properties.correlationData())));
        });
        connectThread();
        MqttRequestSampler sampler = with(request(requests, responses, "", ""), PayloadFields.MESSAGE, "x");
        if (version != MqttVersion.V5) {
            assertFailure(sampler.sample(null), "MQTT-CONFIG", "Correlation \"correlation-data\" needs MQTT 5");
            return;
        }
        with(sampler, SharedFields.MQTT5, "true");
        with(sampler, MessagePropertiesFields.MESSAGE.contentType(), "text/plain");

        for (int i = 0; i < 3; i++) {
            SampleResult result = sampler.sample(null);

            assertSuccess(result);
            assertThat(result.getResponseDataAsString()).isEqualTo("x");
            assertThat(result.getResponseHeaders()).contains("Correlation data: ");
            assertThat(result.getSamplerData())
                    .contains("Response topic: " + responses, "Content type: text/plain", "Correlation data: ");
        }
        assertThat(asked).extracting(MessageProperties::correlationData).doesNotHaveDuplicates();
        assertThat(asked).extracting(MessageProperties::responseTopic).containsOnly(responses);
        assertThat(asked).extracting(MessageProperties::contentType).containsOnly("text/plain");
    }

    @Test
    void foreignMessagesAreSkipped() throws Exception {
        answer(request -> List.of(
                message(responses, "{\"id\": \"other\"}"),
                message(responses, "{\"id\": "),
                message(responses, ""),
                message(responses, "\u0000\u0001 no JSON"),
                message(responses, "{\"id\": null}"),
                message(responses, "[".repeat(100_000)),
                message(responses, "{\"id\": \"mine\", \"answer\": 42}")));
        connectThread();

        for (int i = 0; i < 3; i++) {
            SampleResult result = byPath("{\"id\": \"mine\"}").sample(null);

            assertSuccess(result);
            assertThat(result.getResponseDataAsString()).contains("42");
        }
        assertThat(samplers.emitted).isEmpty();
    }

    /** Each of these would take minutes, or all the memory. */
    @Test
    void whatWouldTakeTooLongIsSkippedAndSaid() throws Exception {
        List<OutboundMessage> hostile = List.of(
                message(responses, "{\"id\": " + "1".repeat(200_000) + "}"),
                message(responses, "[".repeat(100_000) + "]".repeat(100_000)));
        answer(request -> Stream.concat(
                        hostile.stream(),
                        text(request).contains("late") ? Stream.of() : Stream.of(message(responses, text(request))))
                .toList());
        connectThread();

        assertSuccess(byPath("{\"id\": \"mine\"}").sample(null));
        assertFailure(
                with(byPath("{\"id\": \"late\"}"), RequestFields.TIMEOUT, "2000")
                        .sample(null),
                "MQTT-TIMEOUT",
                "No response within 2000 ms; a message on the response topic was not searched for the id: a number in it"
                        + " has more than 1,000 digits");
        assertFailure(
                byPath("[".repeat(1000)).sample(null),
                "MQTT-CONFIG",
                "Expression \"$.id\" finds nothing in the message: it is nested deeper than 400 levels");
    }

    /** A message that came in time is searched even after it; but so many are not. */
    @Test
    void theTimeoutHoldsWhereEachMessageTakesLong() throws Exception {
        OutboundMessage slow = message(responses, "a".repeat(30_000));
        answer(request -> Collections.nCopies(400, slow));
        connectThread();
        MqttRequestSampler sampler = with(
                with(request(requests, responses, "regex", "(a+)+$|(a+)+b"), PayloadFields.MESSAGE, "b"),
                RequestFields.CORRELATION_ID,
                "mine");
        with(sampler, RequestFields.RESPONSE_EXPRESSION, "(a+)+b");
        with(sampler, RequestFields.TIMEOUT, "500");
        long start = System.nanoTime();

        assertFailure(
                sampler.sample(null),
                "MQTT-TIMEOUT",
                "No response within 500 ms; a message on the response topic was not searched for the id: the expression"
                        + " takes more than 10,000,000 steps");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(10);
    }

    @Test
    void theIdMayStandElsewhereInTheResponse() throws Exception {
        answer(request -> List.of(message(responses, "{\"re\": \"a\"}")));
        connectThread();
        MqttRequestSampler sampler = with(byPath("{\"id\": \"a\"}"), RequestFields.RESPONSE_EXPRESSION, "$.re");

        assertSuccess(sampler.sample(null));
    }

    @Test
    void theIdMayBeGiven() throws Exception {
        answer(request -> List.of(message(responses, "{\"id\": \"b\"}"), message(responses, "{\"id\": \"a\"}")));
        connectThread();
        MqttRequestSampler sampler = with(byPath("no id in here"), RequestFields.CORRELATION_ID, "a");

        SampleResult result = sampler.sample(null);

        assertSuccess(result);
        assertThat(result.getResponseDataAsString()).contains("\"a\"");
    }

    @Test
    void aLateResponseAnswersNobody() throws Exception {
        List<OutboundMessage> late = new ArrayList<>();
        answer(request -> {
            boolean first = late.isEmpty();
            late.add(message(responses, text(request)));
            return first ? List.of() : List.copyOf(late);
        });
        connectThread();
        MqttRequestSampler impatient = with(byPath("{\"id\": 1}"), RequestFields.TIMEOUT, "300");

        assertFailure(impatient.sample(null), "MQTT-TIMEOUT", "No response within 300 ms");
        SampleResult second = byPath("{\"id\": 2}").sample(null);

        assertSuccess(second);
        assertThat(second.getResponseDataAsString()).isEqualTo("{\"id\": 2}");
    }

    @Test
    void aRetainedMessageIsOlderThanTheRequest() throws Exception {
        answer(request -> List.of(message(responses, "new")));
        OutboundMessage old = message(responses, "old");
        responder.publish(new OutboundMessage(old.topic(), old.payload(), old.qos(), true));
        connectThread();

        SampleResult result = request(requests, responses, "none", "").sample(null);

        assertSuccess(result);
        assertThat(result.getResponseDataAsString()).isEqualTo("new");
    }

    @Test
    void severalRequestSamplersOnOneResponseTopic() throws Exception {
        answer(request -> List.of(message(responses, text(request))));
        connectThread();
        MqttRequestSampler one = byPath("{\"id\": 1}");
        MqttRequestSampler other =
                with(request(requests, responses, "regex", "\"id\": (\\d)"), PayloadFields.MESSAGE, "{\"id\": 2}");

        for (int i = 0; i < 5; i++) {
            assertThat(one.sample(null).getResponseDataAsString()).contains("1");
            assertThat(other.sample(null).getResponseDataAsString()).contains("2");
        }
    }

    @Test
    void threadsShareAResponseTopic() throws Exception {
        int threads = 20;
        int each = 25;
        answer(request -> List.of(message(responses, text(request))));
        Map<String, String> wrong = new ConcurrentHashMap<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                done.add(pool.submit(() -> {
                    connectThread();
                    for (int i = 0; i < each; i++) {
                        String payload = "{\"id\": \"" + thread + "-" + i + "\"}";
                        SampleResult result = byPath(payload).sample(null);
                        if (!payload.equals(result.getResponseDataAsString())) {
                            wrong.put(payload, result.getResponseCode() + result.getResponseMessage());
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aResponseTopicWithWildcardsIsForTheVersionsThatDoNotSendIt() throws Exception {
        answer((InboundMessage request) -> List.of(message(responses + "/200", text(request))));
        connectThread();
        MqttRequestSampler sampler = with(byPath("{\"id\": 1}"), RequestFields.RESPONSE_TOPIC, responses + "/+");

        SampleResult result = sampler.sample(null);

        if (version == MqttVersion.V5) {
            assertFailure(
                    result,
                    "MQTT-CONFIG",
                    "Response topic \"" + responses + "/+\" is not a topic name: a message cannot be published to"
                            + " the wildcards + and #");
        } else {
            assertSuccess(result);
            assertThat(result.getResponseHeaders()).contains("Topic: " + responses + "/200");
        }
    }
}
