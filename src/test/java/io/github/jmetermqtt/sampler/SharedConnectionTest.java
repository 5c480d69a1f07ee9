package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.LogLines;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRuns;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that belong to the whole test, used by several threads at once. */
@Timeout(120)
@NeedsBroker
class SharedConnectionTest {

    private static final int THREADS = 8;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final TestBroker broker = BrokerKind.EMBEDDED.shared();
    private final String topic = "shared/" + UUID.randomUUID();
    private JMeterContext here;

    SharedConnectionTest() throws Exception {}

    @BeforeEach
    void context() {
        here = JMeterContextService.getContext();
    }

    private MqttConnect connect(MqttVersion version) {
        return shared(Samplers.connect(broker, version));
    }

    private static MqttConnect shared(MqttConnect connect) {
        with(connect, ConnectFields.BELONGS_TO, "test");
        return with(connect, SharedFields.CONNECTION_NAME, "all");
    }

    private static <S extends MqttSampler> S over(S sampler) {
        return with(sampler, SharedFields.CONNECTION_NAME, "all");
    }

    /** What each of these gives, in threads that begin at the same time and end afterwards as JMeter's do. */
    private List<SampleResult> inThreads(List<? extends MqttSampler> samplersOfThreads) throws Exception {
        return inThreadsAtOnce(samplersOfThreads.stream()
                .map(sampler -> (Callable<SampleResult>) () -> sampler.sample(null))
                .toList());
    }

    private List<SampleResult> inThreadsAtOnce(List<Callable<SampleResult>> sampling) throws Exception {
        CyclicBarrier start = new CyclicBarrier(sampling.size());
        List<FutureTask<SampleResult>> tasks = new ArrayList<>();
        for (Callable<SampleResult> one : sampling) {
            FutureTask<SampleResult> task = new FutureTask<>(() -> {
                JMeterContextService.replaceContext(here);
                start.await();
                try {
                    return one.call();
                } finally {
                    new MqttDisconnect().threadFinished();
                }
            });
            tasks.add(task);
            new Thread(task, "sharing-" + tasks.size()).start();
        }
        List<SampleResult> all = new ArrayList<>();
        for (FutureTask<SampleResult> task : tasks) {
            all.add(task.get(60, TimeUnit.SECONDS));
        }
        return all;
    }

    private static <S extends MqttSampler> List<S> several(int number, Supplier<S> sampler) {
        return Stream.generate(sampler).limit(number).toList();
    }

    private static Map<String, Integer> messages(List<SampleResult> results) {
        Map<String, Integer> counts = new TreeMap<>();
        results.forEach(
                result -> counts.merge(result.getResponseCode() + " " + result.getResponseMessage(), 1, Integer::sum));
        return counts;
    }

    @Test
    void manyThreadsThatConnectAtOnceHaveOneConnection() throws Exception {
        List<SampleResult> rows = inThreads(several(50, () -> connect(MqttVersion.V5)));

        assertThat(messages(rows)).isEqualTo(Map.of("200 OK", 1, "200 Kept the connection", 49));
        assertThat(Runs.current().find("all").sessions()).hasSize(1);
        assertThat(Runs.current().findOwn("all")).as("of this thread").isNull();
        assertThat(samplers.emitted).isEmpty();
    }

    @Test
    void eachThreadHasItsRowWhereTheBrokerIsAway() throws Exception {
        int free = Ports.free();
        List<SampleResult> rows =
                inThreads(several(50, () -> shared(Samplers.connect("127.0.0.1", free, MqttVersion.V5))));

        assertThat(messages(rows)).isEqualTo(Map.of("MQTT-CONNECT Connection refused by 127.0.0.1:" + free, 50));
    }

    @Test
    void aConnectionOutlivesTheThreadThatOpenedIt() throws Exception {
        inThreads(several(1, () -> connect(MqttVersion.V5)));
        MqttSession session = Runs.current().find("all").first();
        inThreads(several(1, () -> over(Samplers.pub(topic, "x"))));

        assertThat(session.isConnected()).isTrue();
        assertSuccess(over(Samplers.pub(topic, "x")).sample(null));
        TestRuns.end();
        Eventually.holds("the end of the test closes it", () -> !session.isConnected());
    }

    @Test
    void aThreadsOwnConnectionComesFirst() throws Exception {
        assertSuccess(connect(MqttVersion.V5).sample(null));
        MqttSession ofTest = Runs.current().find("all").first();
        assertSuccess(over(Samplers.connect(broker, MqttVersion.V5)).sample(null));

        assertThat(Runs.current().find("all").first()).isNotSameAs(ofTest);
        assertSuccess(over(Samplers.named(new MqttDisconnect())).sample(null));
        assertThat(Runs.current().find("all").first()).isSameAs(ofTest);
        assertThat(ofTest.isConnected()).isTrue();
    }

    /** Numbers go out in their order, whichever thread takes them, and arrive at one of the readers in that order. */
    @ParameterizedTest
    @CsvSource({"3.1, 1", "3.1.1, 1", "5, 1", "5, 0", "5, 2"})
    void publishersHaveOneSequenceAndReadersOneSubscription(String version, String qos) throws Exception {
        int each = 300;
        assertSuccess(connect(version(version)).sample(null));
        Samplers.subscribe(with(over(Samplers.sub(topic, 1)), SubFields.QOS, qos));
        List<MqttSampler> making = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            MqttPubSampler pub = over(Samplers.pub(topic, "x"));
            with(pub, PubFields.ADD_TIMESTAMP, "true");
            with(pub, PubFields.QOS, qos);
            with(pub, PubFields.MESSAGES, Integer.toString(each));
            with(pub, PubFields.IN_FLIGHT_WINDOW, i % 2 == 0 ? "16" : "1");
            making.add(with(pub, PubFields.RESULTS, "burst"));
            MqttSubSampler sub = with(over(Samplers.sub(topic, each)), SubFields.QOS, qos);
            making.add(with(sub, SubFields.RESULTS, "window"));
        }
        assertThat(inThreads(making)).allSatisfy(Outcome::assertSuccess);

        ReaderCounts counts = readers();
        assertThat(counts.received()).isEqualTo((long) THREADS * each);
        assertThat(counts.lost()).isZero();
        assertThat(counts.duplicated()).isZero();
        assertThat(counts.outOfOrder()).isZero();
        assertThat(counts.expected()).isEqualTo((long) THREADS * each);
        assertThat(Runs.current().subscriptions()).as("SUBSCRIBE packets").isEqualTo(1);
    }

    private static MqttVersion version(String number) {
        return Stream.of(MqttVersion.values())
                .filter(one -> one.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static ReaderCounts readers() {
        return Runs.current().measurements().ledger().readers().get("MqttSubSampler");
    }

    /** The answers to all requests come to each thread; its own are known by correlation. */
    @ParameterizedTest
    @CsvSource({"5, correlation-data", "3.1.1, json-path"})
    void eachThreadGetsTheResponsesToItsOwnRequests(String version, String correlation) throws Exception {
        MqttVersion mqtt = version(version);
        assertSuccess(connect(mqtt).sample(null));
        Responder responder = Responder.on(topic, broker, mqtt, SharedConnectionTest::answer);
        try {
            List<MqttSampler> making = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                MqttRequestSampler request = over(
                        Samplers.request(topic, topic + "/answer", correlation, mqtt == MqttVersion.V5 ? "" : "$.id"));
                with(request, PayloadFields.MESSAGE, "{\"id\": \"" + i + "\"}");
                making.add(request);
            }
            for (int round = 0; round < 20; round++) {
                assertThat(inThreads(making)).allSatisfy(Outcome::assertSuccess);
            }
        } finally {
            responder.close();
        }
        assertThat(messages(samplers.emitted)).isEmpty();
    }

    private static List<OutboundMessage> answer(InboundMessage request) {
        byte[] payload = new byte[request.payload().remaining()];
        request.payload().duplicate().get(payload);
        String to = request.properties().responseTopic();
        return List.of(new OutboundMessage(
                to == null ? request.topic() + "/answer" : to,
                ByteBuffer.wrap(payload),
                Qos.AT_LEAST_ONCE,
                false,
                new MessageProperties(
                        null, null, null, null, request.properties().correlationData(), List.of())));
    }

    @Test
    void whoDisconnectsEndsItForAll() throws Exception {
        assertSuccess(connect(MqttVersion.V5).sample(null));
        List<MqttSampler> making = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            making.add(over(Samplers.pub(topic, "x")));
            making.add(over(Samplers.sub(topic + "/nothing", 1)));
        }
        AtomicBoolean disconnected = new AtomicBoolean();
        List<Callable<SampleResult>> sampling = new ArrayList<>();
        for (MqttSampler sampler : making) {
            sampling.add(() -> {
                boolean over;
                SampleResult last;
                do {
                    over = disconnected.get(); // before the sample, because one that has begun before may go through
                    last = sampler.sample(null);
                } while (!over);
                return last;
            });
        }
        sampling.add(() -> {
            Eventually.holds("all have begun", () -> Runs.current().subscriptions() == 1 && published() > 100);
            SampleResult row = over(Samplers.named(new MqttDisconnect())).sample(null);
            disconnected.set(true);
            return row;
        });
        List<SampleResult> rows = inThreadsAtOnce(sampling);

        assertSuccess(rows.get(making.size()));
        assertThat(rows.subList(0, making.size()))
                .extracting(SampleResult::getResponseCode)
                .allMatch(code -> code.equals("MQTT-LOST") || code.equals("MQTT-NO-CONNECTION"));
        assertFailure(
                over(Samplers.pub(topic, "x")).sample(null),
                "MQTT-NO-CONNECTION",
                "This thread has no connection named \"all\": an MQTT Connect must succeed first");
        assertSuccess(connect(MqttVersion.V5).sample(null));
        assertSuccess(over(Samplers.pub(topic, "x")).sample(null));
    }

    @Test
    void theFirstSettingsCountAndOthersAreSaidOnce() throws Exception {
        assertSuccess(with(connect(MqttVersion.V5), ConnectionFields.CLIENT_ID, "first")
                .sample(null));
        MqttSession session = Runs.current().find("all").first();
        try (LogLines log = new LogLines()) {
            for (int i = 0; i < 2; i++) {
                SampleResult row = with(connect(MqttVersion.V5), ConnectionFields.CLIENT_ID, "second")
                        .sample(null);
                assertThat(row.getResponseMessage()).isEqualTo("Kept the connection");
            }
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .containsExactly(
                            "WARN MqttConnect: the connections \"all\" of the whole test were opened with other settings, and those"
                                    + " count: " + session.options().endpoint()
                                    + ", client id \"first\". This MQTT Connect says "
                                    + session.options().endpoint()
                                    + ", client id \"second\". Further ones are not logged");
        }
        assertThat(Runs.current().find("all").first()).isSameAs(session);
        assertThat(here.getVariables().get("mqttClientId")).startsWith("first");
    }

    @Test
    void failAndReplaceAreAboutTheWholeTest() throws Exception {
        assertSuccess(connect(MqttVersion.V5).sample(null));
        MqttSession first = Runs.current().find("all").first();
        List<SampleResult> failed =
                inThreads(several(3, () -> with(connect(MqttVersion.V5), ConnectFields.IF_CONNECTED, "fail")));
        assertThat(messages(failed)).isEqualTo(Map.of("MQTT-CONNECT The whole test is already connected", 3));

        List<SampleResult> replaced =
                inThreads(several(3, () -> with(connect(MqttVersion.V5), ConnectFields.IF_CONNECTED, "replace")));
        assertThat(replaced).allSatisfy(Outcome::assertSuccess);
        assertThat(first.isConnected()).isFalse();
        assertThat(Runs.current().find("all").first().isConnected()).isTrue();
    }

    @Test
    void aReaderThatTakesOtherFiltersLeavesThoseOfTheOthers() throws Exception {
        assertSuccess(connect(MqttVersion.V5).sample(null));
        MqttSubSampler stays = over(Samplers.window(topic, 1));
        MqttSubSampler goes = with(over(Samplers.window(topic, 1)), SubFields.OLD_FILTERS, "unsubscribe");
        List<Callable<SampleResult>> sampling = new ArrayList<>();
        CyclicBarrier both = new CyclicBarrier(2);
        sampling.add(() -> {
            stays.sample(null);
            both.await();
            both.await();
            return with(stays, SubFields.SAMPLE_ON, "count").sample(null);
        });
        sampling.add(() -> {
            goes.sample(null);
            both.await();
            with(goes, SubFields.TOPIC_FILTERS, topic + "/other").sample(null);
            both.await();
            return over(Samplers.pub(topic, "x")).sample(null);
        });
        assertThat(inThreadsAtOnce(sampling)).allSatisfy(Outcome::assertSuccess);
        assertThat(readers().received()).isEqualTo(1);

        MqttSubSampler last = with(over(Samplers.window(topic, 1)), SubFields.OLD_FILTERS, "unsubscribe");
        last.sample(null);
        with(last, SubFields.TOPIC_FILTERS, topic + "/other").sample(null);
        assertThat(Runs.current()
                        .find("all")
                        .first()
                        .subscriptions()
                        .mailbox(List.of(new Subscription(topic, Qos.AT_LEAST_ONCE))))
                .as("nobody reads it")
                .isNull();
    }

    @Test
    void aFleetIsOpenedOnceAndTheNumbersOfItsDevicesAreThoseOfAllThreads() throws Exception {
        List<SampleResult> rows = inThreads(several(
                4,
                () -> with(
                        with(connect(MqttVersion.V5), ConnectFields.CONNECTIONS, "5"),
                        ConnectionFields.CLIENT_ID,
                        topic + "-%i")));
        assertThat(messages(rows)).isEqualTo(Map.of("200 OK", 1, "200 Kept the connections", 3));
        assertThat(samplers.emitted).as("the other connections of the first").hasSize(4);
        samplers.emitted.clear();
        MqttSubSampler sub = over(Samplers.sub(topic + "/%i", 60));
        with(sub, SubFields.DEBUG_RESPONSE, "true");
        Samplers.subscribe(sub);
        assertThat(inThreads(several(3, () -> {
                    MqttPubSampler pub = over(Samplers.pub(topic + "/%i", "%i %n"));
                    with(pub, PayloadFields.EACH_MESSAGE_ANEW, "true");
                    with(pub, PubFields.ADD_TIMESTAMP, "false");
                    with(pub, PubFields.MESSAGES, "20");
                    return with(pub, PubFields.RESULTS, "burst");
                })))
                .allSatisfy(Outcome::assertSuccess);

        List<String> expected = new ArrayList<>();
        for (int device = 1; device <= 5; device++) {
            for (int number = 1; number <= 12; number++) {
                expected.add(device + " " + number);
            }
        }
        with(sub, SubFields.HAS_TIMESTAMP, "false");
        assertThat(samplers.results(sub))
                .extracting(SampleResult::getResponseDataAsString)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static long published() {
        return Runs.current().measurements().ledger().publishers().values().stream()
                .mapToLong(one -> one.counts().published())
                .sum();
    }
}
