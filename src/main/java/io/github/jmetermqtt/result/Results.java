package io.github.jmetermqtt.result;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.Shown;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.jmeter.samplers.SampleResult;

/** How a result becomes a successful or a failed one: the same for every sampler. */
public final class Results {

    public static final String WAS_INTERRUPTED = "The sampler was interrupted";

    private Results() {}

    /** Makes the result a failed one; the time until now counts, from the start of the timed part if it had started. */
    public static SampleResult fail(SampleResult result, SampleFailure failure) {
        if (result.getStartTime() == 0) {
            result.sampleStart();
        }
        if (result.getEndTime() == 0) {
            result.sampleEnd();
        }
        result.setSuccessful(false);
        result.setResponseCode(failure.code());
        result.setResponseMessage(failure.getMessage());
        result.setResponseHeaders(failure.headers());
        return result;
    }

    /** Makes the result a successful one. */
    public static void succeed(SampleResult result, String message) {
        result.setSuccessful(true);
        result.setResponseCodeOK();
        result.setResponseMessage(Shown.line(message));
    }

    /**
     * Makes the result a successful one with response data.
     *
     * @param text empty: none
     */
    public static void succeed(SampleResult result, String message, String text) {
        succeed(result, message);
        if (!text.isEmpty()) {
            result.setResponseData(text, StandardCharsets.UTF_8.name());
        }
    }

    /** What a caught interrupt becomes; the thread's own interrupt is restored. */
    public static SampleFailure interrupted() {
        Thread.currentThread().interrupt();
        return new SampleFailure(SampleFailure.INTERRUPTED, WAS_INTERRUPTED);
    }

    /** What a failure of a client library becomes. */
    public static SampleFailure failure(MqttClientException e) {
        String sentence = Objects.requireNonNullElse(e.getMessage(), e.toString());
        if (e instanceof RefusedException refused) {
            return new SampleFailure(Integer.toString(refused.code()), sentence, refused.headers());
        }
        if (e instanceof ConnectionLostException lost) {
            return new SampleFailure(SampleFailure.LOST, sentence, lost.headers());
        }
        boolean timeout = e instanceof ConnectFailedException failed && failed.isTimeout();
        return new SampleFailure(timeout ? SampleFailure.TIMEOUT : SampleFailure.CONNECT, sentence);
    }
}
