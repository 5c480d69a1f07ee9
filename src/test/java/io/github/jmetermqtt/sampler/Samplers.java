package io.github.jmetermqtt.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.PublisherCounts;
import io.github.jmetermqtt.session.TestRuns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.engine.util.NoThreadClone;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.JMeterVariables;
import org.apache.jmeter.threads.ListenerNotifier;
import org.apache.jmeter.threads.SamplePackage;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Around each test what a JMeter thread gives its samplers: a context with variables and one listener. Samplers are made and
 * filled with few words.
 */
public final class Samplers implements BeforeEachCallback, AfterEachCallback {

    /** What went to the listeners beside the results that samplers returned. */
    public final List<SampleResult> emitted = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void beforeEach(ExtensionContext extension) {
        JMeterProperties.load();
        TestRuns.end();
        emitted.clear();
        JMeterVariables variables = new JMeterVariables();
        variables.putObject(
                JMeterThread.PACKAGE_OBJECT,
                new SamplePackage(
                        List.of(), List.of(new Listener()), List.of(), List.of(), List.of(), List.of(), List.of()));
        ThreadGroup group = new ThreadGroup();
        group.setName("group");
        JMeterThread thread = new JMeterThread(new HashTree(group), event -> {}, new ListenerNotifier());
        thread.setThreadName("group 1-1");
        JMeterContext context = JMeterContextService.getContext();
        context.setVariables(variables);
        context.setThread(thread);
        context.setThreadGroup(group);
    }

    @Override
    public void afterEach(ExtensionContext extension) {
        TestRuns.end();
        JMeterContextService.getContext().clear();
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            throw new AssertionError("The test left its thread interrupted");
        }
    }

    /** As a JMeter thread ends: its context is cleared, then its samplers hear of it. */
    void endThread() {
        JMeterContextService.getContext().clear();
        new MqttDisconnect().threadFinished();
    }

    /** Takes a sample in a thread of its own, which does not end as a JMeter thread does: what it keeps stays open. */
    SampleResult inAnotherThread(Callable<SampleResult> sampling) throws Exception {
        JMeterContext here = JMeterContextService.getContext();
        FutureTask<SampleResult> task = new FutureTask<>(() -> {
            JMeterContextService.replaceContext(here);
            return sampling.call();
        });
        new Thread(task, "group 1-2").start();
        return task.get(20, TimeUnit.SECONDS);
    }

    /** Takes a sample; all its results: those that went to the listeners and the returned one. */
    public List<SampleResult> results(MqttSampler sampler) {
        emitted.clear();
        SampleResult returned = sampler.sample(null);
        List<SampleResult> all = new ArrayList<>(emitted);
        if (returned != null) {
            all.add(returned);
        }
        return all;
    }

    /** As the one that writes a file: JMeter's notifier wants its listeners to be test elements, and there is one for all threads. */
    private final class Listener extends AbstractTestElement implements SampleListener, NoThreadClone {

        private static final long serialVersionUID = 1L;

        @Override
        public void sampleOccurred(SampleEvent event) {
            emitted.add(event.getResult());
        }

        @Override
        public void sampleStarted(SampleEvent event) {}

        @Override
        public void sampleStopped(SampleEvent event) {}
    }

    /** The element with a text in one more field. */
    public static <E extends TestElement> E with(E element, Setting<?> setting, String text) {
        element.setProperty(setting.key(), text);
        return element;
    }

    public static <E extends MqttSampler> E named(E sampler) {
        sampler.setName(sampler.getClass().getSimpleName());
        return sampler;
    }

    public static MqttConnect connect(TestBroker broker, MqttVersion version) {
        return connect(broker.host(), broker.port(), version);
    }

    public static MqttConnect connect(String host, int port, MqttVersion version) {
        MqttConnect connect = named(new MqttConnect());
        with(connect, ConnectionFields.SERVER, host);
        with(connect, ConnectionFields.PORT, Integer.toString(port));
        with(connect, SharedFields.DEFAULT_FAILURE_PAUSE, "0");
        return with(connect, ConnectionFields.VERSION, version.number());
    }

    public static MqttPubSampler pub(String topic, String message) {
        MqttPubSampler pub = named(new MqttPubSampler());
        with(pub, PubFields.TOPIC, topic);
        with(pub, PubFields.QOS, "1");
        with(pub, SharedFields.DEFAULT_FAILURE_PAUSE, "0");
        return with(pub, PayloadFields.MESSAGE, message);
    }

    /** A request at QoS 1 that waits 20 s at most. */
    public static MqttRequestSampler request(
            String topic, String responseTopic, String correlation, String expression) {
        MqttRequestSampler request = named(new MqttRequestSampler());
        with(request, PubFields.TOPIC, topic);
        with(request, PubFields.QOS, "1");
        with(request, RequestFields.RESPONSE_TOPIC, responseTopic);
        with(request, RequestFields.RESPONSE_QOS, "1");
        with(request, RequestFields.TIMEOUT, "20000");
        with(request, RequestFields.CORRELATION, correlation);
        return with(request, RequestFields.EXPRESSION, expression);
    }

    /** Collects this many messages for 20 s at most. */
    public static MqttSubSampler sub(String filters, int count) {
        MqttSubSampler sub = named(new MqttSubSampler());
        with(sub, SubFields.TOPIC_FILTERS, filters);
        with(sub, SubFields.QOS, "1");
        with(sub, SubFields.SAMPLE_ON, "count");
        with(sub, SubFields.COUNT_TIMEOUT, "20000");
        return with(sub, SubFields.MESSAGE_COUNT, Integer.toString(count));
    }

    /** Collects for this time. */
    public static MqttSubSampler window(String filters, int millis) {
        MqttSubSampler sub = with(sub(filters, 1), SubFields.SAMPLE_ON, "time");
        return with(sub, SubFields.ELAPSED_TIME, Integer.toString(millis));
    }

    /** Subscribes and collects nothing. */
    public static void subscribe(MqttSubSampler sub) {
        MqttSubSampler brief = (MqttSubSampler) sub.clone();
        with(brief, SubFields.SAMPLE_ON, "time");
        with(brief, SubFields.ELAPSED_TIME, "1");
        SampleResult result = brief.sample(null);
        if (result != null && !result.isSuccessful()) {
            throw new AssertionError(result.getResponseCode() + " " + result.getResponseMessage());
        }
    }

    /** Ends the test, and compares what its MQTT Pub of the usual name has published; what was not acknowledged has failed. */
    static void assertPublished(long published, long acknowledged) {
        PublisherCounts counts = TestRuns.end()
                .measurements()
                .ledger()
                .publishers()
                .get(MqttPubSampler.class.getSimpleName())
                .counts();
        assertThat(counts).isEqualTo(new PublisherCounts(published, acknowledged, published - acknowledged));
    }
}
