package io.github.jmetermqtt.result;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import java.nio.ByteBuffer;
import org.apache.jmeter.samplers.SampleResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is written into the result of a published message. */
@State(Scope.Thread)
public class ResultBenchmark {

    private final OutboundMessage message =
            new OutboundMessage("bench/1", ByteBuffer.allocate(64), Qos.AT_MOST_ONCE, false, MessageProperties.NONE);

    @Setup
    public void properties() {
        JMeterProperties.load();
    }

    @Benchmark
    public SampleResult published() {
        SampleResult result = new SampleResult();
        result.setSampleLabel("MQTT Pub");
        result.sampleStart();
        result.latencyEnd();
        result.sampleEnd();
        PublishResults.describe(result, message);
        Results.succeed(result, "OK");
        return result;
    }
}
