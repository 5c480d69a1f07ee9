package io.github.jmetermqtt.result;

import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.session.PlannedEnd;
import io.github.jmetermqtt.session.PlannedReturn;
import java.util.Locale;
import org.apache.jmeter.samplers.SampleResult;

/** The samples of what a connection does by plan: its end, and its return. */
final class LifeResult {

    private LifeResult() {}

    /** Elapsed: until the connection was closed. */
    static SampleResult of(PlannedEnd end) {
        SampleResult result = LinkEventRow.of(end, "end of life");
        String how = end.abrupt() ? "Dropped" : "DISCONNECT";
        Results.succeed(result, how + (end.storm() ? ": lost with others at once" : ": the lifetime is over"));
        result.setSamplerData(
                (end.abrupt() ? "Drop" : "DISCONNECT") + end.device().describe());
        // a number in the message would keep tables from grouping
        result.setResponseHeaders("Connected for: " + seconds(end.aliveNanos()));
        return result;
    }

    /** Elapsed: from the CONNECT until all subscriptions were back; connect time: until the CONNACK. */
    static SampleResult of(PlannedReturn back) {
        SampleResult result = LinkEventRow.of(back, "back");
        result.setConnectTime(Nanos.wholeMillis(back.connectNanos()));
        result.setSamplerData(ConnectText.of(back.options()) + back.device().describe());
        if (back.failure() == null) {
            Results.succeed(result, "Back");
        } else {
            Results.fail(result, Results.failure(back.failure()));
        }
        String answer = back.connAck() == null ? result.getResponseHeaders() : ConnectText.of(back.connAck());
        result.setResponseHeaders(answer + (answer.isEmpty() ? "" : "\n") + "Away for: " + seconds(back.awayNanos()));
        return result;
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / (double) Nanos.PER_SECOND);
    }
}
