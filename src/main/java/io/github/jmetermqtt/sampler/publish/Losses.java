package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.session.InFlight;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/**
 * The messages of QoS 0 of one MQTT Pub that the client had accepted and could not write. Their samples were successes, so one
 * further sample says how many were none. Network threads add, the thread of the MQTT Pub reports.
 */
final class Losses implements Runnable {

    private final Publisher publisher;
    private final InFlight inFlight;
    private final AtomicLong messages = new AtomicLong();
    /** Of those that are not reported yet; null: there are none. */
    private final AtomicReference<@Nullable MqttClientException> cause = new AtomicReference<>();

    Losses(Publisher publisher, InFlight inFlight) {
        this.publisher = publisher;
        this.inFlight = inFlight;
    }

    void add(MqttClientException why) {
        messages.incrementAndGet();
        if (cause.compareAndSet(null, why)) {
            inFlight.tell(this);
        }
    }

    @Override
    public void run() {
        MqttClientException why = cause.getAndSet(null);
        long lost = messages.getAndSet(0);
        if (lost == 0) {
            return; // it is in the report before
        }
        SampleResult result = new SampleResult();
        result.setSampleLabel(publisher.label() + " (not written)");
        result.setDataType(SampleResult.TEXT);
        SampleFailure failure = Results.failure(why);
        Results.fail(
                result,
                new SampleFailure(
                        failure.code(), "Messages that the client had accepted were not written: " + why.getMessage()));
        result.setResponseHeaders(failure.headers());
        result.setSamplerData("Messages: " + lost); // a number in the message would keep error tables from grouping
        publisher.emitUnjudged(result);
    }
}
