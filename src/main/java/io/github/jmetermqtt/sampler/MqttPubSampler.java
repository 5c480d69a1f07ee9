package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.MqttStrings;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampFormat;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.TestRun;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.apache.jmeter.samplers.SampleResult;

/**
 * Publishes one message. Elapsed: until PUBACK (QoS 1) or PUBCOMP (QoS 2); QoS 0 has no acknowledgement, so until the message
 * is written to the socket.
 */
public class MqttPubSampler extends MqttSampler {

    private static final long serialVersionUID = 1L;

    /** This sampler of this thread as the stamps name it; null until the first stamp. */
    private transient Publisher publisher;

    private static final class Publisher {
        private final TestRun run;
        private final int id;
        private long next;

        Publisher(TestRun run) {
            this.run = run;
            this.id = run.nextPublisherId();
        }

        Stamp.Origin nextOrigin() {
            return new Stamp.Origin(run.id(), id, next++);
        }
    }

    @Override
    SampleResult run(SampleResult result) throws ConfigException, SampleFailure, InterruptedException {
        TestRun run = TestRun.current();
        PubSettings settings = PubSettings.read(this, run.files());
        MqttSession session = session();
        settings.checkVersion(session.connection().version());

        result.sampleStart();
        OutboundMessage message = new OutboundMessage(
                settings.topic(), ByteBuffer.wrap(settings.payload()), settings.qos(), settings.retained());
        if (settings.stamp() != null) {
            message = stamped(run, settings.stamp(), message);
        }
        ReasonCode reason;
        try {
            reason = Await.result(session.connection().publish(message), settings.timeoutMillis());
        } catch (TimeoutException e) {
            throw new SampleFailure(
                    SampleFailure.TIMEOUT, awaited(settings) + " within " + settings.timeoutMillis() + " ms");
        } finally {
            result.latencyEnd();
            result.sampleEnd();
            describe(result, message);
        }
        succeed(result, reason.code() == 0 ? "OK" : reason.name());
        return result;
    }

    private OutboundMessage stamped(TestRun run, StampFormat format, OutboundMessage message) {
        if (publisher == null || publisher.run != run) {
            publisher = new Publisher(run);
        }
        long now = NanoClock.SYSTEM.now();
        return format.apply(new Stamp(publisher.nextOrigin(), now, now), message);
    }

    private static String awaited(PubSettings settings) {
        return switch (settings.qos()) {
            case AT_MOST_ONCE -> "The message was not written";
            case AT_LEAST_ONCE -> "No PUBACK";
            case EXACTLY_ONCE -> "No PUBCOMP";
        };
    }

    private static void describe(SampleResult result, OutboundMessage message) {
        int bytes = message.payload().remaining();
        result.setSentBytes((long) MqttStrings.encodedLength(message.topic()) + bytes);
        result.setSamplerData("PUBLISH " + message.topic() + "\nQoS: "
                + message.qos().level() + "\nRetained: " + message.retained() + "\nPayload: " + bytes + " bytes");
    }
}
