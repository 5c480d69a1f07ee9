package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.request;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.window;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.RespondFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.field.WaitFields;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRuns;
import io.github.jmetermqtt.settings.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterThread;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the table "What each result means" of the documentation: each cell is what comes. */
@Timeout(60)
@NeedsBroker
class ResultMeaningsTest {

    private static final int NOT_AUTHORIZED = 135;
    private static final int UNSUBSCRIBE = 10;
    private static final String WAIT = "MQTT Wait for Subscriptions";
    private static final String SHORT_MILLIS = "500";
    private static final String LONG_MILLIS = "600000";
    private static final String NO_ROW = "no row";
    private static final String DOES_NOT_HAPPEN = "—";

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final Thread sampling = Thread.currentThread();

    static Stream<Arguments> cells() throws IOException {
        List<List<String>> table = Files.readAllLines(Path.of("docs", "reference", "results.md")).stream()
                .dropWhile(line -> !line.equals("## What each result means"))
                .dropWhile(line -> !line.startsWith("| "))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|", 0))
                        .skip(1)
                        .map(String::strip)
                        .toList())
                .toList();
        List<String> columns = table.get(0);
        return table.stream()
                .skip(2)
                .flatMap(row -> IntStream.range(1, row.size())
                        .filter(i -> !row.get(i).equals(DOES_NOT_HAPPEN))
                        .mapToObj(i -> Arguments.of(row.get(0), columns.get(i), row.get(i))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cells")
    void isWhatComes(String element, String column, String expected) throws Exception {
        SampleResult result = sample(element, column);
        if (expected.equals(NO_ROW)) {
            assertThat(result).isNull();
            assertThat(samplers.emitted).isEmpty();
            return;
        }
        assertThat(result).isNotNull();
        assertThat("`" + result.getResponseCode() + "`")
                .as(result.getResponseMessage())
                .isEqualTo(expected);
        assertThat(result.isSuccessful()).isEqualTo(expected.equals("`200`"));
    }

    private SampleResult sample(String element, String column) throws Exception {
        boolean stop = column.equals("Stop");
        String millis = stop ? LONG_MILLIS : SHORT_MILLIS;
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> play(client, element, column))) {
            MqttSampler sampler = sampler(element, column, millis, broker);
            if (element.equals(WAIT)) {
                if (column.equals("works")) {
                    TestRuns.current(RunSettings::read).subscribed();
                }
            } else if (!element.equals("MQTT Connect") && !column.equals("no connection")) {
                assertSuccess(
                        connect(broker.host(), broker.port(), MqttVersion.V5).sample(null));
            }
            if (element.equals("MQTT Disconnect") && column.equals("the broker goes away")) {
                Fleet fleet = Runs.current().find("");
                broker.die();
                Eventually.holds("it is known", () -> fleet.first().lost() != null);
            }
            JMeterThread thread = JMeterContextService.getContext().getThread();
            FutureTask<Void> stopping = new FutureTask<>(() -> {
                stopWhenItWaits(sampler, broker, packet(element), thread);
                return null;
            });
            if (stop) {
                new Thread(stopping, "stops").start();
            }
            samplers.emitted.clear();
            SampleResult result = sampler.sample(null);
            if (stop) {
                assertThat(Thread.interrupted()).as("interrupted").isTrue();
                stopping.get(20, TimeUnit.SECONDS);
            }
            return result;
        }
    }

    /** The packet with which the element has begun to wait; null: there is none. */
    private static Integer packet(String element) {
        return switch (element) {
            case WAIT -> null;
            case "MQTT Connect" -> FakeBroker.CONNECT;
            case "MQTT Sub, time", "MQTT Sub, number", "MQTT Responder" -> FakeBroker.SUBSCRIBE;
            case "MQTT Unsubscribe" -> UNSUBSCRIBE;
            default -> FakeBroker.PUBLISH;
        };
    }

    /** As JMeter's engine does, which also interrupts the thread itself. */
    private void stopWhenItWaits(MqttSampler sampler, FakeBroker broker, Integer packet, JMeterThread thread)
            throws Exception {
        Eventually.holds(
                "it waits",
                () -> (packet == null || broker.heard().contains(packet))
                        && sampling.getState() == Thread.State.TIMED_WAITING);
        thread.stop();
        sampler.interrupt();
    }

    private static MqttSampler sampler(String element, String column, String millis, FakeBroker broker)
            throws IOException {
        return switch (element) {
            case "MQTT Connect" -> {
                int port = column.equals("the broker goes away") ? Ports.free() : broker.port();
                yield with(
                        connect(broker.host(), port, MqttVersion.V5),
                        ConnectionFields.CONNECT_TIMEOUT,
                        column.equals("Stop") ? "60" : "1");
            }
            case "MQTT Pub, QoS 0" -> with(pub("t", "x"), PubFields.QOS, "0");
            case "MQTT Pub, QoS 1 or 2" -> with(pub("t", "x"), PubFields.TIMEOUT, millis);
            case "MQTT Sub, time" -> window("t", Integer.parseInt(millis));
            case "MQTT Sub, number" -> with(sub("t", 1), SubFields.COUNT_TIMEOUT, millis);
            case "MQTT Request" ->
                with(
                        with(request("t", "r", "none", ""), SharedFields.FAILURE_PAUSE, "0"),
                        RequestFields.TIMEOUT,
                        millis);
            case "MQTT Responder" ->
                with(
                        with(named(new MqttResponder()), RespondFields.TOPIC_FILTERS, "t"),
                        SubFields.SUBSCRIBE_TIMEOUT,
                        millis);
            case "MQTT Unsubscribe" ->
                with(
                        with(named(new MqttUnsubscribe()), UnsubscribeFields.TOPIC_FILTERS, "t"),
                        UnsubscribeFields.TIMEOUT,
                        millis);
            case WAIT ->
                with(with(named(new MqttWaitForSubscriptions()), WaitFields.COUNT, "1"), WaitFields.TIMEOUT, millis);
            case "MQTT Disconnect" -> named(new MqttDisconnect());
            default -> throw new AssertionError("the test does not know " + element);
        };
    }

    private static void play(FakeBroker.Client client, String element, String column) throws IOException {
        boolean works = column.equals("works");
        int code = column.equals("the broker refuses") ? NOT_AUTHORIZED : 0;
        FakeBroker.Packet connect = client.await(FakeBroker.CONNECT);
        assertThat(connect).isNotNull();
        if (!element.equals("MQTT Connect") || works) {
            client.send(0x20, (byte) 0, (byte) 0, (byte) 0);
        } else if (code != 0) {
            client.send(0x20, (byte) 0, (byte) code, (byte) 0);
        }
        boolean dies = column.equals("the broker goes away");
        for (FakeBroker.Packet packet = client.read(); packet != null; packet = client.read()) {
            byte[] body = packet.body();
            switch (packet.type()) {
                case FakeBroker.SUBSCRIBE -> {
                    if (element.equals("MQTT Responder") && !works && code == 0) {
                        if (dies) {
                            client.close();
                            return;
                        }
                        continue; // nothing comes
                    }
                    int answer = code == 0 ? 1 : code;
                    client.send(0x90, body[0], body[1], (byte) 0, (byte) answer);
                    if (works && element.startsWith("MQTT Sub")) {
                        client.publish("t", 7, false, new byte[] {'x'});
                    } else if (dies && element.startsWith("MQTT Sub")) {
                        client.close();
                        return;
                    }
                }
                case FakeBroker.PUBLISH -> {
                    if (dies) {
                        client.close();
                        return;
                    }
                    int id = 2 + (body[0] << 8) + body[1];
                    if (!element.endsWith("QoS 0") && (works || code != 0)) {
                        client.send(0x40, body[id], body[id + 1], (byte) code);
                    }
                    if (works && element.equals("MQTT Request")) {
                        client.publish("r", 7, false, new byte[] {'x'});
                    }
                }
                case UNSUBSCRIBE -> {
                    if (dies) {
                        client.close();
                        return;
                    }
                    if (works || code != 0) {
                        client.send(0xB0, body[0], body[1], (byte) 0, (byte) code);
                    }
                }
                default -> {} // nobody waits for an answer
            }
        }
    }
}
