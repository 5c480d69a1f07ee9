package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.WaitFields;
import io.github.jmetermqtt.result.SampleFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.JMeterVariables;
import org.apache.jmeter.threads.ThreadGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
@NeedsBroker
class MqttWaitForSubscriptionsTest {

    /** Of one that must not time out. */
    private static final String LONG = "40000";

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "wait/" + UUID.randomUUID();
    private final List<ExecutorService> threads = new ArrayList<>();

    /** A JMeter thread with one MQTT Sub. */
    private final class One {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final MqttSubSampler sub;

        /** @param inPlan of which it gets a copy */
        One(MqttSubSampler inPlan, ThreadGroup group) throws Exception {
            threads.add(thread);
            sub = (MqttSubSampler) inPlan.clone();
            JMeterVariables variables = JMeterContextService.getContext().getVariables();
            JMeterThread jmeter = JMeterContextService.getContext().getThread();
            in(() -> {
                JMeterContext context = JMeterContextService.getContext();
                context.setVariables(variables);
                context.setThread(jmeter);
                context.setThreadGroup(group);
                sub.threadStarted();
                return null;
            });
        }

        <T> T in(Callable<T> what) throws Exception {
            return thread.submit(what).get(20, TimeUnit.SECONDS);
        }

        void connect() throws Exception {
            assertSuccess(in(() -> Samplers.connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V3_1_1)
                    .sample(null)));
        }

        void subscribe() throws Exception {
            assertThat(in(() -> sub.sample(null))).as("nothing came").isNull();
        }

        void end() throws Exception {
            in(() -> {
                sub.threadFinished();
                return null;
            });
        }
    }

    @AfterEach
    void endThreads() {
        JMeterContextService.clearTotalThreads();
        threads.forEach(ExecutorService::shutdownNow);
    }

    private static ThreadGroup group(String name, int size) {
        ThreadGroup group = new ThreadGroup();
        group.setName(name);
        group.setNumThreads(size);
        return group;
    }

    private MqttSubSampler planned() {
        MqttSubSampler sub = Samplers.window(topic, 1);
        sub.testStarted();
        return sub;
    }

    private static MqttWaitForSubscriptions waiting(String count, String timeout) {
        MqttWaitForSubscriptions sampler = Samplers.named(new MqttWaitForSubscriptions());
        Samplers.with(sampler, WaitFields.COUNT, count);
        return Samplers.with(sampler, WaitFields.TIMEOUT, timeout);
    }

    private Future<SampleResult> inAnotherThread(MqttWaitForSubscriptions sampler) {
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, topic));
        threads.add(thread);
        return thread.submit(() -> sampler.sample(null));
    }

    private void awaitWaiting() throws Exception {
        Eventually.holds(
                "it waits",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread ->
                                thread.getName().equals(topic) && thread.getState() == Thread.State.TIMED_WAITING));
    }

    @Test
    void waitsForEveryMqttSub() throws Exception {
        MqttSubSampler planned = planned();
        One first = new One(planned, group("g", 2));
        first.connect();
        first.subscribe();
        Future<SampleResult> waiting = inAnotherThread(waiting("", LONG));
        awaitWaiting();
        One second = new One(planned, group("g", 2));
        second.connect();
        assertThat(waiting.isDone())
                .as("ended before the second has subscribed")
                .isFalse();

        second.subscribe();

        SampleResult result = waiting.get(20, TimeUnit.SECONDS);
        assertSuccess(result);
        assertThat(result.getResponseMessage()).isEqualTo("2 subscriptions");
        assertThat(result.getSamplerData()).isEqualTo("Wait for every MQTT Sub, at most 40000 ms");
        assertThat(result.getResponseData()).isEmpty();
    }

    /** JMeter starts thread groups one after the other, and their threads as their ramp-up says. */
    @Test
    void waitsForAThreadGroupThatMayStillStart() throws Exception {
        JMeterContextService.addTotalThreads(1); // of a thread that has not started
        One first = new One(planned(), group("first", 1));
        MqttSubSampler later = planned();
        first.connect();
        first.subscribe();

        assertFailure(
                waiting("", "1500").sample(null), // longer than it takes to give up
                SampleFailure.TIMEOUT,
                "1 of 1 MQTT Subs have subscribed after 1500 ms; missing: MqttSubSampler (its thread group has not started)");
        Future<SampleResult> waiting = inAnotherThread(waiting("", LONG));
        awaitWaiting();
        One second = new One(later, group("second", 1));
        JMeterContextService.clearTotalThreads();
        second.connect();
        second.subscribe();
        assertThat(waiting.get(20, TimeUnit.SECONDS).getResponseMessage()).isEqualTo("2 subscriptions");
    }

    /** As that of a tearDown Thread Group. */
    @Test
    void doesNotWaitForAThreadGroupThatDoesNotStart() throws Exception {
        One first = new One(planned(), group("first", 1));
        planned();
        first.connect();
        first.subscribe();

        SampleResult result = waiting("", LONG).sample(null);

        assertSuccess(result);
        assertThat(result.getTime()).isBetween(500L, 20_000L);
    }

    @Test
    void waitsForANumber() throws Exception {
        One one = new One(planned(), group("g", 2));
        one.connect();
        Future<SampleResult> waiting = inAnotherThread(waiting("1", LONG));
        awaitWaiting();

        one.subscribe();

        SampleResult result = waiting.get(20, TimeUnit.SECONDS);
        assertSuccess(result);
        assertThat(result.getResponseMessage()).isEqualTo("1 subscription");
        assertThat(result.getSamplerData()).isEqualTo("Wait for 1 subscription, at most 40000 ms");
    }

    @Test
    void countsEachConnectionOfAFleet() throws Exception {
        MqttSubSampler planned = Samplers.window(topic + ",%c", 1);
        planned.testStarted();
        One one = new One(planned, group("g", 1));
        one.in(() -> {
            MqttConnect connect = Samplers.connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V3_1_1);
            Samplers.with(connect, ConnectFields.CONNECTIONS, "3");
            return connect.sample(null);
        });

        one.subscribe();

        SampleResult result = waiting("", LONG).sample(null);
        assertSuccess(result);
        assertThat(result.getResponseMessage()).isEqualTo("3 subscriptions");
    }

    @Test
    void saysWhoIsMissingWhenTheTimeIsUp() throws Exception {
        MqttSubSampler planned = planned();
        One first = new One(planned, group("Subscribers", 3));
        new One(planned, group("Subscribers", 3));
        first.connect();
        first.subscribe();

        SampleResult result = waiting("", "200").sample(null);

        assertFailure(
                result,
                SampleFailure.TIMEOUT,
                "1 of 3 MQTT Subs have subscribed after 200 ms; missing: MqttSubSampler in Subscribers (2 of 3 threads)");
        assertThat(result.getTime()).isBetween(200L, 20_000L);
        assertFailure(
                waiting("2", "1").sample(null),
                SampleFailure.TIMEOUT,
                "1 of 2 subscriptions after 1 ms; missing: MqttSubSampler in Subscribers (2 of 3 threads)");
    }

    @Test
    void endsWhereNobodyCanComeAndSaysWhy() throws Exception {
        int port = Ports.free();
        One one = new One(planned(), group("Subscribers", 1));
        String refused = one.in(() ->
                        Samplers.connect("127.0.0.1", port, MqttVersion.V3_1_1).sample(null))
                .getResponseMessage();
        assertThat(one.in(() -> one.sub.sample(null)).isSuccessful()).isFalse();
        one.end();

        assertFailure(
                waiting("", LONG).sample(null),
                SampleFailure.TIMEOUT,
                "No further subscriber can come: 0 of 1 MQTT Subs have subscribed; missing: MqttSubSampler in Subscribers"
                        + " (1 of 1 thread); last failure in these threads: MqttConnect: " + refused);
        assertFailure(
                waiting("1", LONG).sample(null),
                SampleFailure.TIMEOUT,
                "No further subscriber can come: 0 of 1 subscription; missing: MqttSubSampler in Subscribers (1 of 1"
                        + " thread); last failure in these threads: MqttConnect: " + refused);
    }

    @Test
    void endsWhereTheTestHasNoMqttSub() {
        assertFailure(
                waiting("", LONG).sample(null),
                SampleFailure.TIMEOUT,
                "No further subscriber can come: 0 MQTT Subs have subscribed; no other thread has an MQTT Sub");
    }

    /** They cannot subscribe while their thread waits. */
    @Test
    void doesNotWaitForTheMqttSubsOfItsOwnThread() throws Exception {
        MqttSubSampler planned = planned();
        One one = new One(planned, group("g", 2));
        One other = new One(planned, group("g", 2));
        other.connect();
        other.subscribe();

        assertSuccess(one.in(() -> waiting("", LONG).sample(null)));
        assertThat(inAnotherThread(waiting("", "300")).get(20, TimeUnit.SECONDS).isSuccessful())
                .as("seen from another thread")
                .isFalse();
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        new One(planned(), group("g", 1));
        MqttWaitForSubscriptions sampler = waiting("", LONG);
        Future<SampleResult> waiting = inAnotherThread(sampler);
        awaitWaiting();

        CompletableFuture.runAsync(sampler::interrupt);

        assertFailure(waiting.get(20, TimeUnit.SECONDS), SampleFailure.INTERRUPTED, "The sampler was interrupted");
    }

    @Test
    void aBadNumberIsNamed() {
        assertFailure(
                waiting("0", LONG).sample(null),
                SampleFailure.CONFIG,
                "Subscriptions \"0\" is not a whole number from 1 to 1000000000");
        assertFailure(
                waiting("", "x").sample(null),
                SampleFailure.CONFIG,
                "Timeout (ms) \"x\" is not a whole number of at least 1");
    }
}
