package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.with;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.JMeterVariables;
import org.apache.jmeter.threads.ListenerNotifier;
import org.apache.jmeter.threads.SamplePackage;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jorphan.collections.HashTree;

/** Threads that each publish in a loop until they have to end, as those of a thread group do whose loops have no end. */
final class PublishingThreads implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /**
     * Begins one.
     *
     * @param inScope the nearest first
     * @return its failed samples, when it has ended
     */
    Future<List<SampleResult>> begin(
            String host, int port, int connections, MqttPubSampler pub, MqttLoadProfile... inScope) {
        return threads.submit(() -> {
            enterThread();
            MqttConnect connect = connect(host, port, MqttVersion.V3_1_1);
            if (connections > 1) {
                with(connect, ConnectFields.CONNECTIONS, "" + connections);
                with(connect, ConnectionFields.CLIENT_ID, "d%i-");
            }
            connect.sample(null);
            MqttPubSampler mine = (MqttPubSampler) pub.clone();
            mine.threadStarted();
            List<SampleResult> failed = new ArrayList<>();
            while (!mine.stop().isOver() && !Thread.currentThread().isInterrupted()) {
                mine.clearTestElementChildren(); // as JMeter does before each sample
                for (MqttLoadProfile profile : inScope) {
                    mine.addTestElement(profile);
                }
                SampleResult result = mine.sample(null);
                if (result != null && !result.isSuccessful()) {
                    failed.add(result);
                }
            }
            mine.threadFinished();
            return failed;
        });
    }

    private static void enterThread() {
        JMeterVariables variables = new JMeterVariables();
        variables.putObject(
                JMeterThread.PACKAGE_OBJECT,
                new SamplePackage(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        ThreadGroup group = new ThreadGroup();
        JMeterContext context = JMeterContextService.getContext();
        context.clear();
        context.setVariables(variables);
        context.setThread(new JMeterThread(new HashTree(group), event -> {}, new ListenerNotifier()));
        context.setThreadGroup(group);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
