package io.github.jmetermqtt.result;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.MqttStrings;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Shown;
import org.apache.jmeter.samplers.SampleResult;

/** What the result of a published message says. */
public final class PublishResults {

    private PublishResults() {}

    /**
     * Makes the result a successful one, with the headers of the acknowledgement.
     *
     * @param responseText empty: no response data
     */
    public static SampleResult succeed(SampleResult result, Ack ack, String responseText) {
        if (!ack.headers().isEmpty()) {
            result.setResponseHeaders(PropertiesText.ofHeaders(ack.headers()).stripLeading());
        }
        Results.succeed(result, ack.reason().code() == 0 ? "OK" : ack.reason().name(), responseText);
        return result;
    }

    /** The failure of a message that found no room to go out in time, so that nothing was sent. */
    public static SampleFailure notWritten(long timeoutMillis) {
        return new SampleFailure(SampleFailure.TIMEOUT, "The message was not written within " + timeoutMillis + " ms");
    }

    /** Sent bytes, and the message in words; never its payload. */
    public static void describe(SampleResult result, OutboundMessage message) {
        int bytes = message.payload().remaining();
        result.setSentBytes((long) MqttStrings.encodedLength(message.topic()) + bytes);
        result.setSamplerData("PUBLISH " + Shown.line(message.topic()) + "\nQoS: "
                + message.qos().level() + "\nRetained: " + message.retained() + "\nPayload: " + bytes + " bytes"
                + PropertiesText.of(message.properties()));
    }
}
