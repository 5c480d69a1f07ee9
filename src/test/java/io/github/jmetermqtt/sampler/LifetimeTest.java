package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.window;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.LifetimeFields;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRuns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that end and come back by plan; what the rows say is held against the broker's own log. */
@Timeout(60)
@NeedsBroker
class LifetimeTest {

    private static final String END = "MqttConnect (end of life)";
    private static final String BACK = "MqttConnect (back)";

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private MosquittoBroker broker;
    /** All that was handed over so far. */
    private final List<SampleResult> rows = new ArrayList<>();

    @BeforeEach
    void startBroker() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        broker = new MosquittoBroker();
        broker.start();
    }

    @AfterEach
    void stopBroker() throws Exception {
        if (broker != null) {
            TestRuns.end();
            broker.close();
        }
    }

    private MqttConnect fleet(int connections, String lifetime) {
        MqttConnect connect = connect(broker, MqttVersion.V5);
        with(connect, ConnectFields.CONNECTIONS, Integer.toString(connections));
        with(connect, ConnectionFields.CLIENT_ID, "dev%i-");
        return with(connect, LifetimeFields.LIFETIME, lifetime);
    }

    private MqttConnect named(MqttConnect connect, String connection) {
        return with(connect, SharedFields.CONNECTION_NAME, connection);
    }

    /** Takes a sample. */
    private void take(MqttSampler sampler) {
        rows.addAll(samplers.results(sampler));
    }

    private void until(String what, MqttSampler sampler, Callable<Boolean> condition) throws Exception {
        Eventually.holds(what, () -> {
            take(sampler);
            return condition.call();
        });
    }

    private List<SampleResult> rows(String label) {
        return rows.stream().filter(row -> row.getSampleLabel().equals(label)).toList();
    }

    /** In how many lines of the broker's log this is found; ends the broker, which writes its log late. */
    private long logged(String regex) throws Exception {
        Pattern pattern = Pattern.compile(regex);
        TestRuns.end();
        broker.stop();
        return broker.output()
                .lines()
                .filter(line -> pattern.matcher(line).find())
                .count();
    }

    private static List<MqttSession> sessions() {
        return Runs.current().find("").sessions();
    }

    @Test
    void aDeviceEndsAndComesBackAsTheSame() throws Exception {
        MqttConnect connect = fleet(3, "0.2-0.4");
        with(connect, LifetimeFields.THEN, "back");
        take(with(connect, LifetimeFields.PAUSE, "0.1-0.2"));
        List<MqttSession> before = sessions();
        MqttSubSampler sub = window("life/%i", 50);

        until("all came back twice", sub, () -> rows(BACK).size() >= 6);

        assertThat(rows(END)).hasSizeGreaterThanOrEqualTo(6).allSatisfy(row -> {
            assertSuccess(row);
            assertThat(row.getResponseMessage()).isEqualTo("DISCONNECT: the lifetime is over");
            assertThat(row.getResponseHeaders()).matches("Connected for: (0\\.[2-9]|[1-9]\\d*\\.\\d)\\d\\d s");
        });
        assertThat(rows(BACK)).allSatisfy(row -> {
            assertSuccess(row);
            assertThat(row.getConnectTime()).isBetween(0L, row.getTime());
            assertThat(row.getResponseHeaders())
                    .matches("(?s)Client id: dev[123]-\\w{16}\nSession present: false.*\nAway for: \\d+\\.\\d{3} s");
            assertThat(row.getSamplerData()).startsWith("CONNECT 127.0.0.1:").containsPattern("\nConnection: [123]$");
        });
        assertThat(sessions()).isEqualTo(before);
        assertThat(Runs.current().measurements().outages().since(System.nanoTime()))
                .as("outages")
                .isEmpty();
        take(Samplers.named(new MqttDisconnect()));
        assertThat(rows("MqttDisconnect")).hasSize(3).allSatisfy(Outcome::assertSuccess);
        for (MqttSession session : before) {
            String id = session.connection().connAck().clientId();
            long ends = rows(END).stream()
                    .filter(row -> row.getSamplerData()
                            .endsWith("\nConnection: " + session.device().index()))
                    .count();
            long returns = rows(BACK).stream()
                    .filter(row -> row.getResponseHeaders().contains(id))
                    .count();
            assertThat(ends).isBetween(returns, returns + 1);
            assertThat(logged(" as " + id + " "))
                    .as("connects of %s, one that the end cut off included", id)
                    .isBetween(returns + 1, ends + 1);
            assertThat(logged("Client " + id + " disconnected.")).isEqualTo(Math.max(ends, returns + 1));
        }
    }

    @Test
    void whoIsDroppedLeavesAWill() throws Exception {
        take(named(connect(broker, MqttVersion.V5), "watch"));
        MqttSubSampler wills = with(window("wills/#", 50), SharedFields.CONNECTION_NAME, "watch");
        subscribe(wills);
        MqttConnect connect = fleet(4, "0.2");
        with(connect, LifetimeFields.END, "drop");
        with(connect, WillFields.WILL, "true");
        with(connect, WillFields.TOPIC, "wills/%i");
        take(with(connect, LifetimeFields.SHARE, "50"));

        until(
                "both wills",
                wills,
                () -> rows("MqttSubSampler").size() >= 2 && rows(END).size() >= 2);

        assertThat(rows(END)).hasSize(2).allSatisfy(row -> {
            assertSuccess(row);
            assertThat(row.getResponseMessage()).isEqualTo("Dropped: the lifetime is over");
        });
        assertThat(rows("MqttSubSampler")).hasSize(2);
        assertThat(sessions()).filteredOn(session -> session.life().isGone()).hasSize(2);
        assertThat(logged("Client dev.* closed its connection")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void whatIsPublishedMeanwhileIsAway(String qos) throws Exception {
        take(named(connect(broker, MqttVersion.V5), "publisher"));
        MqttConnect connect = fleet(2, "0.3");
        with(connect, LifetimeFields.THEN, "back");
        take(with(connect, LifetimeFields.PAUSE, "0.3"));
        MqttSubSampler sub = window("away", 20);
        subscribe(sub);
        MqttPubSampler pub = with(pub("away", "x"), PubFields.QOS, qos);
        with(pub, SharedFields.CONNECTION_NAME, "publisher");
        with(pub, PubFields.ADD_TIMESTAMP, "true");

        until("both came back", sub, () -> {
            take(pub);
            return rows(BACK).size() >= 4;
        });
        take(pub);
        until("what was published last", sub, () -> counts().missing() == 0);

        assertThat(rows).allMatch(SampleResult::isSuccessful);
        long published = rows("MqttPubSampler").size();
        assertThat(counts().away()).isPositive();
        assertThat(counts().lost()).isZero();
        assertThat(counts().received() + counts().away() + counts().inTransit()).isEqualTo(2 * published);
        assertThat(counts().received()).isEqualTo(rows("MqttSubSampler").size());
    }

    private static ReaderCounts counts() {
        return Runs.current().measurements().ledger().readers().get("MqttSubSampler");
    }

    @Test
    void aSessionThatTheBrokerKeepsOwesWhatWasPublishedMeanwhile() throws Exception {
        take(named(connect(broker, MqttVersion.V5), "publisher"));
        MqttConnect connect = fleet(1, "0.3");
        with(connect, SharedFields.MQTT5, "true");
        with(connect, Mqtt5Fields.SESSION_EXPIRY, "60");
        with(connect, LifetimeFields.END, "drop");
        with(connect, LifetimeFields.THEN, "back");
        take(with(connect, LifetimeFields.PAUSE, "0.3"));
        MqttSubSampler sub = window("kept", 20);
        subscribe(sub);
        MqttPubSampler pub = with(pub("kept", "x"), SharedFields.CONNECTION_NAME, "publisher");
        with(pub, PubFields.ADD_TIMESTAMP, "true");

        until("it came back twice", sub, () -> {
            take(pub);
            return rows(BACK).size() >= 2;
        });
        until(
                "all is there",
                sub,
                () -> counts().received() == rows("MqttPubSampler").size());

        assertThat(counts())
                .isEqualTo(ReaderCounts.builder()
                        .received(rows("MqttPubSampler").size())
                        .duplicated(counts().duplicated())
                        .build());
        assertThat(rows(BACK))
                .allSatisfy(row -> assertThat(row.getResponseHeaders()).contains("Session present: true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"turn", "random", "all"})
    void messagesGoThroughThoseThatAreThere(String through) throws Exception {
        MqttConnect connect = with(fleet(4, "0.2"), LifetimeFields.SHARE, "50");
        take(connect);
        Eventually.holds(
                "two are gone",
                () -> sessions().stream()
                                .filter(session -> session.life().isGone())
                                .count()
                        == 2);
        MqttPubSampler pub = with(pub("there/%i", "x"), PubFields.SEND_THROUGH, through);

        take(with(pub, PubFields.MESSAGES, "6"));

        assertThat(rows("MqttPubSampler"))
                .hasSize(through.equals("all") ? 12 : 6)
                .allSatisfy(Outcome::assertSuccess);
        List<Integer> there = sessions().stream()
                .filter(session -> !session.life().isGone())
                .map(session -> session.device().index())
                .toList();
        assertThat(rows("MqttPubSampler"))
                .allMatch(row ->
                        there.stream().anyMatch(index -> row.getSamplerData().endsWith("\nConnection: " + index)));
    }

    @Test
    void aMessageWaitsForTheOneThatComesBack() throws Exception {
        MqttConnect connect = with(fleet(1, "0.2"), LifetimeFields.THEN, "back");
        take(with(connect, LifetimeFields.PAUSE, "0.5"));
        Eventually.holds("it is away", () -> sessions().get(0).life().isAway());

        take(pub("waits", "x"));

        assertThat(rows("MqttPubSampler")).singleElement().satisfies(Outcome::assertSuccess);
        assertThat(rows(BACK)).hasSize(1);
    }

    @Test
    void theThreadEndsWithItsLastDevice() throws Exception {
        take(fleet(2, "0.2"));
        Eventually.holds(
                "they are gone",
                () -> sessions().stream().allMatch(session -> session.life().isGone()));
        MqttPubSampler pub = with(pub("gone", "x"), PubFields.MESSAGES, "3");

        until("both ends are told", pub, () -> rows(END).size() == 2); // it is gone before it is closed

        assertThat(rows("MqttPubSampler")).isEmpty();
        assertThat(pub.stop().isStopped()).isTrue();
        assertThat(rows(END)).hasSize(2);
    }

    @Test
    void aSubReadsWhatItsLastDeviceHasGotAndEndsTheThread() throws Exception {
        take(named(connect(broker, MqttVersion.V5), "publisher"));
        take(fleet(1, "0.5"));
        MqttSubSampler sub = with(window("last", 10_000), SubFields.SAMPLE_ON, "time");
        subscribe(sub);
        take(with(pub("last", "x"), SharedFields.CONNECTION_NAME, "publisher"));
        Eventually.holds("it is gone", () -> sessions().get(0).life().isGone());

        take(sub);
        assertThat(rows("MqttSubSampler")).singleElement().satisfies(Outcome::assertSuccess);
        take(sub);

        assertThat(rows("MqttSubSampler")).hasSize(1);
        assertThat(sub.stop().isStopped()).isTrue();
    }

    @Test
    void whatIsInTheAirAtTheEndFailsForThat() throws Exception {
        try (FakeBroker silent = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            while (client.read() != null) {
                // it acknowledges nothing
            }
        })) {
            MqttConnect connect = connect(silent.host(), silent.port(), MqttVersion.V5);
            with(connect, LifetimeFields.LIFETIME, "0.5");
            take(with(connect, LifetimeFields.END, "drop"));

            take(pub("air", "x"));

            assertThat(rows("MqttPubSampler"))
                    .singleElement()
                    .satisfies(row -> Outcome.assertFailure(
                            row, "MQTT-LOST", "The connection was ended by plan, because the device's lifetime ended"));
        }
    }

    @Test
    void connectKeepsADeviceThatIsAway() throws Exception {
        MqttConnect connect = connect(broker, MqttVersion.V5);
        with(connect, LifetimeFields.LIFETIME, "0.2");
        with(connect, LifetimeFields.THEN, "back");
        take(with(connect, LifetimeFields.PAUSE, "5"));
        Eventually.holds("it is away", () -> sessions().get(0).life().isAway());
        MqttSession before = sessions().get(0);

        take(connect);

        assertThat(rows("MqttConnect")).hasSize(2).last().satisfies(row -> {
            assertSuccess(row);
            assertThat(row.getResponseMessage()).isEqualTo("Kept the connection");
        });
        assertThat(sessions()).containsExactly(before);
        take(Samplers.named(new MqttDisconnect()));
        assertThat(rows("MqttDisconnect")).singleElement().satisfies(Outcome::assertSuccess);
        assertThat(logged("New client connected")).isEqualTo(1);
    }

    @Test
    void aStormTakesItsShareAtOnceAndAllComeBack() throws Exception {
        MqttConnect connect = with(fleet(10, ""), LifetimeFields.STORM_AFTER, "0.3");
        with(connect, LifetimeFields.STORM_SHARE, "40");
        take(with(connect, LifetimeFields.STORM_BACK_WITHIN, "0-0.5"));
        MqttSubSampler sub = window("storm/%i", 50);

        until("four are back", sub, () -> rows(BACK).size() == 4);

        assertThat(rows(BACK)).allSatisfy(Outcome::assertSuccess);
        assertThat(rows(END)).hasSize(4).allSatisfy(row -> {
            assertSuccess(row);
            assertThat(row.getResponseMessage()).isEqualTo("Dropped: lost with others at once");
        });
        assertThat(sessions()).allMatch(MqttSession::isConnected);
        assertThat(Runs.current().measurements().outages().since(System.nanoTime()))
                .as("outages")
                .isEmpty();
        assertThat(logged("Client dev.* closed its connection")).isEqualTo(4);
    }

    @Test
    void aReturnThatFailsIsARowAndIsTriedAgain() throws Exception {
        MqttConnect connect = with(fleet(1, "0.5"), LifetimeFields.THEN, "back");
        take(with(connect, LifetimeFields.PAUSE, "0.1"));
        MqttSubSampler sub = window("again", 50);
        Eventually.holds("it is away", () -> sessions().get(0).life().isAway());
        broker.kill();

        Eventually.holds("it has failed", () -> {
            take(Samplers.named(new MqttWaitForNothing()));
            return !rows(BACK).isEmpty()
                    && !rows(BACK).get(rows(BACK).size() - 1).isSuccessful();
        });
        broker.start();
        until("it is back", sub, () -> rows(BACK).stream().anyMatch(SampleResult::isSuccessful));

        assertThat(rows(BACK))
                .filteredOn(row -> !row.isSuccessful())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.getResponseCode()).isEqualTo("MQTT-CONNECT"));
    }

    /** The broker may deliver before it answers the SUBSCRIBE, so that a thread has all that it wants and disconnects. */
    @Test
    void aReturnThatIsEndedBeforeItsSubscriptionsAreThereIsARow() throws Exception {
        AtomicInteger clients = new AtomicInteger();
        try (FakeBroker slow = new FakeBroker(MqttVersion.V5, client -> {
            boolean first = clients.incrementAndGet() == 1;
            client.accept();
            if (first) {
                client.answerSubscribe(1);
            }
            while (client.read() != null) {
                // until it goes
            }
        })) {
            MqttConnect connect = connect(slow.host(), slow.port(), MqttVersion.V5);
            with(connect, LifetimeFields.LIFETIME, "0.5");
            with(connect, LifetimeFields.THEN, "back");
            take(with(connect, LifetimeFields.PAUSE, "0.1"));
            subscribe(window("slow", 50));
            Eventually.holds(
                    "it subscribes again", () -> Collections.frequency(slow.heard(), FakeBroker.SUBSCRIBE) == 2);

            take(Samplers.named(new MqttDisconnect()));

            assertThat(rows("MqttConnect (back)")).singleElement().satisfies(Outcome::assertSuccess);
        }
    }

    /** Shows what has become of connections, and does nothing else. */
    private static final class MqttWaitForNothing extends MqttSampler {

        private static final long serialVersionUID = 1L;

        @Override
        SampleResult run(io.github.jmetermqtt.session.TestRun run, SampleResult result) {
            return null;
        }
    }
}
