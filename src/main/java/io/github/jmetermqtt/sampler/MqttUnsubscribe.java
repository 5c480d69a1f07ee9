package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.result.PropertiesText;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.RowPerMessage;
import io.github.jmetermqtt.result.Rows;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.result.Stopwatch;
import io.github.jmetermqtt.sampler.fleet.Connections;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.Mqtt5Settings;
import io.github.jmetermqtt.settings.TopicSettings;
import io.github.jmetermqtt.settings.Unresolved;
import io.github.jmetermqtt.settings.UnsubscribeSettings;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** Removes topic filters. Elapsed: until the UNSUBACK is in. */
public class MqttUnsubscribe extends MqttSampler {

    private static final long serialVersionUID = 1L;

    private static final List<TextSetting> FILTERS = List.of(UnsubscribeFields.TOPIC_FILTERS);

    private final Memo<UnsubscribeSettings> memo = new Memo<>();

    @Override
    @Nullable
    SampleResult run(TestRun run, SampleResult result) throws ConfigException, SampleFailure, InterruptedException {
        UnsubscribeSettings settings = memo.read(this, run, element -> read(run, element));
        result.setSamplerData(settings.describe());
        Fleet fleet = fleet(run);
        Mqtt5Settings.check(settings.mqtt5(), fleet.first().connection().version());
        Connections.beginSubscribing(fleet, settings.timeoutMillis());
        try {
            return unsubscribe(fleet, settings);
        } finally {
            fleet.endSubscribing();
        }
    }

    private @Nullable SampleResult unsubscribe(Fleet fleet, UnsubscribeSettings settings) {
        fleet.unsubscribed();
        Rows results = new RowPerMessage(new ResultEmitter(getThreadContext()));
        for (MqttSession session : fleet.sessions()) {
            results.addIfAny(attempt(newResult(), one -> unsubscribe(one, session, settings)));
            if (Thread.currentThread().isInterrupted() || stop().isOver()) {
                break;
            }
        }
        return results.finish();
    }

    private UnsubscribeSettings read(TestRun run, TestElement element) throws ConfigException {
        UnsubscribeSettings settings = UnsubscribeSettings.read(element);
        Unresolved.warn(run.said(), label(), element, FILTERS);
        return settings;
    }

    private static SampleResult unsubscribe(SampleResult result, MqttSession session, UnsubscribeSettings settings)
            throws ConfigException, SampleFailure, InterruptedException {
        result.setSamplerData(settings.describe() + session.device().describe());
        Connections.usable(session);
        TopicSettings.checkFilled(
                UnsubscribeFields.TOPIC_FILTERS, settings.packet().filters(), session.device());
        Stopwatch watch = Stopwatch.start(result);
        SubAck ack;
        try {
            ack = session.subscriptions()
                    .unsubscribe(session.device().fill(settings.packet()), settings.timeoutMillis());
        } catch (TimeoutException e) {
            throw new SampleFailure(SampleFailure.TIMEOUT, "No UNSUBACK within " + settings.timeoutMillis() + " ms");
        } finally {
            watch.end();
        }
        List<String> filters = settings.packet().filters();
        SampleFailure.checkAccepted(ack, filters, "to remove the topic filter");
        result.setResponseHeaders(headers(ack, filters));
        Results.succeed(result, message(ack.codes()));
        return result;
    }

    /** What became of each filter, and what else the broker said. */
    private static String headers(SubAck ack, List<String> filters) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < filters.size(); i++) {
            lines.append(Shown.line(filters.get(i)))
                    .append(": ")
                    .append(ack.codes().get(i))
                    .append('\n');
        }
        return (lines + PropertiesText.ofHeaders(ack.headers()).stripLeading()).stripTrailing();
    }

    /** MQTT 5 tells where there was nothing to remove, which is no error (section 3.11.3). */
    private static String message(List<ReasonCode> codes) {
        return codes.stream()
                .filter(code -> code.code() != 0)
                .map(ReasonCode::name)
                .findFirst()
                .orElse("OK");
    }
}
