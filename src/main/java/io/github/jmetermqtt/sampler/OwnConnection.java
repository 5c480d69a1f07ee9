package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.sampler.fleet.Connections;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.TestRun;
import java.util.UUID;
import org.apache.jmeter.samplers.Entry;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.PropertyIterator;
import org.apache.jmeter.testelement.property.TestElementProperty;
import org.jspecify.annotations.Nullable;

/**
 * The connection that an imported publisher or subscriber carries itself, and opens when it samples first. That is no sample, as it
 * was none in the old plugins; where it fails, the sample of the element does. Used by one thread.
 */
final class OwnConnection {

    private final MqttConnect connect;

    /** Among those of a thread, which may have several such elements with the same name. */
    private final String name = UUID.randomUUID().toString();

    private OwnConnection(MqttConnect connect) {
        this.connect = connect;
    }

    /** The one of the sampler; null: it has none. */
    static @Nullable OwnConnection of(MqttSampler sampler) {
        if (!(sampler.getProperty(OldElement.OWN_CONNECTION) instanceof TestElementProperty property)) {
            return null;
        }
        MqttConnect connect = new MqttConnect();
        PropertyIterator fields = ((TestElement) property.getObjectValue()).propertyIterator();
        while (fields.hasNext()) {
            connect.setProperty(fields.next());
        }
        connect.setName(sampler.getName());
        connect.setThreadContext(sampler.getThreadContext());
        connect.setProperty("mqtt.failurePause", "0"); // the sampler pauses itself
        OwnConnection own = new OwnConnection(connect);
        connect.setProperty("mqtt.connectionName", own.name);
        return own;
    }

    Fleet open(TestRun run) throws SampleFailure, InterruptedException {
        if (run.find(name) == null) {
            SampleResult result = connect.sample(new Entry());
            if (result == null) { // the thread is to end
                throw new InterruptedException();
            }
            if (!result.isSuccessful()) {
                throw new SampleFailure(result.getResponseCode(), result.getResponseMessage());
            }
        }
        return Connections.named(run, name);
    }
}
