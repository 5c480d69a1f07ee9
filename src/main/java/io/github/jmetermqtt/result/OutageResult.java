package io.github.jmetermqtt.result;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.session.Outage;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/**
 * The sample of a lost connection: elapsed is how long the outage lasted, until all subscriptions were back.
 * Why: docs/dev/decisions.md#a-loss-becomes-a-row-on-its-own-thread
 */
final class OutageResult {

    private OutageResult() {}

    static SampleResult of(Outage outage) {
        SampleResult result = LinkEventRow.of(outage, "reconnect");
        if (outage.failure() == null) {
            Results.succeed(result, "Reconnected: " + outage.cause().getMessage());
        } else {
            Results.fail(result, Results.failure(outage.failure()));
        }
        // a number in the message would keep error tables from grouping
        result.setResponseHeaders("Attempts: " + outage.attempts() + "\nSession present: " + outage.sessionPresent()
                + nodes(outage.way()));
        return result;
    }

    private static String nodes(Outage.@Nullable Way way) {
        return way == null
                ? ""
                : "\nBroker before: " + Shown.line(way.from().toString()) + ConnectText.broker(way.to());
    }
}
